package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Tensor;
import dev.adjoint.op.Contraction.Term;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sums of products by Einstein's convention, as compositions of diagonals, sums and products of two
 * tensors at a time.
 */
public final class Einsum {
    private final Subscripts subscripts;
    private final Map<Integer, Integer> sizes = new HashMap<>();

    private Einsum(Subscripts subscripts) {
        this.subscripts = subscripts;
    }

    /**
     * The sum of products that an equation like {@code "bij,bjk->bik"} names.
     *
     * @throws IllegalArgumentException if the equation is malformed or does not fit the operands
     */
    public static Tensor of(String equation, Tensor... operands) {
        Subscripts subscripts = Subscripts.parse(equation, operands);
        return new Einsum(subscripts).evaluate(operands);
    }

    private Tensor evaluate(Tensor[] operands) {
        for (int i = 0; i < operands.length; i++) {
            measure(operands[i], i);
        }
        DType type = Promotion.of("einsum", operands, 0);
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < operands.length; i++) {
            terms.add(prepare(Cast.of(operands[i], type), subscripts.operands().get(i)));
        }
        for (int i = 0; i < terms.size(); i++) {
            terms.set(i, terms.get(i).sumOthers(wanted(terms, i, i)));
        }
        while (terms.size() > 1) {
            contractCheapest(terms);
        }
        return terms.getFirst().order(subscripts.output()).x();
    }

    /** Notes the labels' sizes; a size of 1 broadcasts. */
    private void measure(Tensor x, int operand) {
        List<Integer> labels = subscripts.operands().get(operand);
        for (int d = 0; d < labels.size(); d++) {
            int size = x.size(d);
            int known = sizes.merge(labels.get(d), size, (old, own) -> old == 1 ? own : old);
            if (size != known && size != 1) {
                throw subscripts.error(
                        "label "
                                + Subscripts.name(labels.get(d))
                                + " stands for sizes "
                                + known
                                + " and "
                                + size
                                + ", in operand "
                                + operand
                                + " of shape "
                                + x.shape());
            }
        }
    }

    private int size(int label) {
        return sizes.getOrDefault(label, 1);
    }

    /** Takes diagonals where a label is repeated and drops dimensions that broadcast. */
    private Term prepare(Tensor operand, List<Integer> labels) {
        Tensor x = operand;
        List<Integer> left = new ArrayList<>(labels);
        for (int d = left.size() - 1; d >= 0; d--) {
            if (x.size(d) == 1 && size(left.get(d)) != 1) {
                x = Squeeze.OP.apply(d, x);
                left.remove(d);
            }
        }
        for (int d = 0; d < left.size(); d++) {
            int twin = left.lastIndexOf(left.get(d));
            if (twin != d) {
                Integer label = left.get(d);
                x = Diagonal.OP.apply(0, toEnd(x, d, twin));
                left.remove(twin);
                left.remove(d);
                left.add(label);
                d = -1; // from the start: the others have moved
            }
        }
        return new Term(x, left);
    }

    /** With two dimensions moved behind the others. */
    private static Tensor toEnd(Tensor x, int a, int b) {
        int[] order = new int[x.dim()];
        int next = 0;
        for (int d = 0; d < order.length; d++) {
            if (d != a && d != b) {
                order[next++] = d;
            }
        }
        order[next] = a;
        order[next + 1] = b;
        return Permute.of(x, order);
    }

    /** The labels that the result or the terms other than i and j have. */
    private Set<Integer> wanted(List<Term> terms, int i, int j) {
        Set<Integer> wanted = new HashSet<>(subscripts.output());
        for (int k = 0; k < terms.size(); k++) {
            if (k != i && k != j) {
                wanted.addAll(terms.get(k).labels());
            }
        }
        return wanted;
    }

    /** Replaces by its product the pair with the fewest multiplications, the first of equals. */
    private void contractCheapest(List<Term> terms) {
        int first = 0;
        int second = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < terms.size(); i++) {
            for (int j = i + 1; j < terms.size(); j++) {
                double cost = cost(terms.get(i), terms.get(j));
                if (cost < least) {
                    least = cost;
                    first = i;
                    second = j;
                }
            }
        }
        Set<Integer> keep = wanted(terms, first, second);
        Term product = Contraction.pair(terms.get(first), terms.get(second), keep);
        terms.remove(second);
        terms.set(first, product);
    }

    private double cost(Term a, Term b) {
        Set<Integer> labels = new HashSet<>(a.labels());
        labels.addAll(b.labels());
        double cost = 1;
        for (int label : labels) {
            cost *= size(label);
        }
        return cost;
    }
}
