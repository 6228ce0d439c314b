package dev.adjoint.backend.cpu.loop;

import dev.adjoint.DType;
import dev.adjoint.backend.cpu.loop.LoopIr.Node;
import dev.adjoint.backend.cpu.loop.LoopIr.Op;
import dev.adjoint.backend.cpu.loop.LoopIr.Type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Compiles expressions that are too long for one loop as several over a block that stays in cache.
 * What a later loop needs of an earlier one goes through scratch; nothing is computed twice.
 *
 * <p>An LSTM cell as one loop of 130 operations took 1.1 times as long as in two, probably because
 * a processor looks ahead some 250 instructions, so that one iteration of a longer loop does not
 * overlap the next. C2 gives up on still longer methods: beyond 8,000 bytes of bytecode it compiles
 * nothing, and a few hundred vector operations exhaust its nodes.
 */
final class LoopSplitter {
    /** Operations in one loop, constants and arguments not counted. */
    private static final int MOST_OPERATIONS = 100;

    private LoopSplitter() {}

    /** The loop, or the loops one after the other. */
    static ElementLoop compile(LoopIr ir, Function<LoopIr, ElementLoop> compiler) {
        int cut = operations(ir.nodes()) <= MOST_OPERATIONS ? 0 : bestCut(ir);
        if (cut == 0) {
            return compiler.apply(ir);
        }
        List<Integer> outputs = new ArrayList<>(List.of(ir.result()));
        outputs.addAll(ir.further());
        int inputs = ir.argTypes().size();
        List<Integer> early = new ArrayList<>();
        List<Integer> late = new ArrayList<>();
        List<Integer> roots = new ArrayList<>();
        List<Integer> lateRoots = new ArrayList<>();
        for (int k = 0; k < outputs.size(); k++) {
            boolean before = outputs.get(k) < cut;
            (before ? early : late).add(inputs + k);
            (before ? roots : lateRoots).add(outputs.get(k));
        }
        List<Integer> crossing = new ArrayList<>();
        Map<Integer, Integer> stored = new HashMap<>();
        List<DType> types = new ArrayList<>(ir.argTypes());
        int scratch = 0;
        for (int node : crossing(ir, cut)) {
            stored.put(node, types.size());
            types.add(ir.compute());
            int output = outputs.indexOf(node);
            if (output < 0) {
                early.add(inputs + outputs.size() + scratch++);
                roots.add(node);
            }
            crossing.add(output < 0 ? early.getLast() : inputs + output);
        }
        return new BlockedLoop(
                compile(extract(ir, roots, Map.of(), ir.argTypes()), compiler),
                compile(extract(ir, lateRoots, stored, types), compiler),
                new BlockedLoop.Slots(
                        inputs, outputs.size(), scratch, early, crossing, late, ir.scalarMask()),
                ir.compute());
    }

    private static int operations(List<Node> nodes) {
        return (int) nodes.stream().filter(n -> !isReady(n)).count();
    }

    /** Whether a loop has the value without computing it. */
    private static boolean isReady(Node n) {
        return n.op() == Op.CONST || n.op() == Op.BITS_CONST || n.op() == Op.ARG;
    }

    /**
     * The number of the first node of the second loop, such that both loops' chains of dependent
     * operations are short, few values cross and the loops are about as long; 0 for none.
     */
    private static int bestCut(LoopIr ir) {
        int total = operations(ir.nodes());
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int cut = 1; cut < ir.nodes().size(); cut++) {
            int before = operations(ir.nodes().subList(0, cut));
            List<Integer> crossing = crossing(ir, cut);
            boolean numbers = crossing.stream().allMatch(i -> ir.node(i).type() == Type.NUMBER);
            int off = Math.abs(2 * before - total);
            if (numbers && !crossing.isEmpty() && 5 * off <= 3 * total) {
                int score = 4 * longestChain(ir, cut) + 8 * crossing.size() + off / 2;
                if (score < least) {
                    least = score;
                    best = cut;
                }
            }
        }
        return best;
    }

    /** The number of operations in the longest chain of either part; a division counts thrice. */
    private static int longestChain(LoopIr ir, int cut) {
        int[] depth = new int[ir.nodes().size()];
        int longest = 0;
        for (int i = 0; i < depth.length; i++) {
            Node node = ir.node(i);
            for (int operand : node.operands()) {
                boolean crosses = i >= cut && operand < cut;
                depth[i] = Math.max(depth[i], crosses ? 0 : depth[operand]);
            }
            depth[i] += isReady(node) ? 0 : node.op() == Op.DIV ? 3 : 1;
            longest = Math.max(longest, depth[i]);
        }
        return longest;
    }

    /** The nodes before the cut that those behind it use, but for constants and arguments. */
    private static List<Integer> crossing(LoopIr ir, int cut) {
        boolean[] used = new boolean[cut];
        for (Node node : ir.nodes().subList(cut, ir.nodes().size())) {
            for (int operand : node.operands()) {
                if (operand < cut && !isReady(ir.node(operand))) {
                    used[operand] = true;
                }
            }
        }
        List<Integer> crossing = new ArrayList<>();
        for (int i = 0; i < cut; i++) {
            if (used[i]) {
                crossing.add(i);
            }
        }
        return crossing;
    }

    /**
     * The loop of some nodes.
     *
     * @param stored the nodes whose values are read from arguments, and these
     */
    private static LoopIr extract(
            LoopIr ir, List<Integer> roots, Map<Integer, Integer> stored, List<DType> argTypes) {
        boolean[] needed = new boolean[ir.nodes().size()];
        roots.forEach(root -> needed[root] = true);
        for (int i = needed.length - 1; i >= 0; i--) {
            if (needed[i] && !stored.containsKey(i)) {
                Arrays.stream(ir.node(i).operands()).forEach(operand -> needed[operand] = true);
            }
        }
        int[] numbers = new int[needed.length];
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < needed.length; i++) {
            if (needed[i]) {
                numbers[i] = nodes.size();
                Integer argument = stored.get(i);
                nodes.add(
                        argument == null
                                ? renumbered(ir.node(i), numbers)
                                : new Node(Op.ARG, Type.NUMBER, -1, -1, -1, -1, argument));
            }
        }
        List<Integer> results = roots.stream().map(root -> numbers[root]).toList();
        return new LoopIr(
                ir.compute(),
                List.copyOf(argTypes),
                ir.scalarMask(),
                List.copyOf(nodes),
                results.getFirst(),
                List.copyOf(results.subList(1, results.size())));
    }

    private static Node renumbered(Node n, int[] numbers) {
        return new Node(
                n.op(),
                n.type(),
                n.a() < 0 ? -1 : numbers[n.a()],
                n.b() < 0 ? -1 : numbers[n.b()],
                n.c() < 0 ? -1 : numbers[n.c()],
                n.d() < 0 ? -1 : numbers[n.d()],
                n.imm());
    }
}
