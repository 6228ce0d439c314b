package dev.adjoint.op;

import dev.adjoint.Tensor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An equation of {@link Einsum}. A label is the code of its letter; the dimensions that an ellipsis
 * stands for are numbered from the last, -1, backwards.
 *
 * @param equation the text
 * @param operands each operand's labels
 * @param output the result's labels
 */
record Subscripts(String equation, List<List<Integer>> operands, List<Integer> output) {
    private static final String ELLIPSIS = "...";

    static Subscripts parse(String equation, Tensor... tensors) {
        String text = equation.replace(" ", "");
        Subscripts none = new Subscripts(equation, List.of(), List.of());
        int arrow = text.indexOf("->");
        String inputs = arrow < 0 ? text : text.substring(0, arrow);
        String[] parts = inputs.split(",", -1);
        if (parts.length != tensors.length) {
            throw none.error(parts.length + " operands are named, got " + tensors.length);
        }
        List<List<Integer>> operands = new ArrayList<>();
        int longest = 0;
        for (int i = 0; i < parts.length; i++) {
            int letters = parts[i].replace(ELLIPSIS, "").length();
            int rank = tensors[i].dim();
            boolean open = parts[i].contains(ELLIPSIS);
            if (open ? letters > rank : letters != rank) {
                throw none.error(
                        "'%s' does not fit operand %d of shape %s"
                                .formatted(parts[i], i, tensors[i].shape()));
            }
            longest = Math.max(longest, open ? rank - letters : 0);
            operands.add(none.labels(parts[i], rank - letters));
        }
        List<Integer> output =
                arrow < 0
                        ? implicit(operands, longest)
                        : none.labels(text.substring(arrow + 2), longest);
        Subscripts whole = new Subscripts(equation, operands, output);
        whole.checkOutput();
        return whole;
    }

    /** The labels of one operand or the result, with so many dimensions for an ellipsis. */
    private List<Integer> labels(String part, int hidden) {
        List<Integer> labels = new ArrayList<>();
        int ellipsis = part.indexOf(ELLIPSIS);
        String letters = ellipsis < 0 ? part : part.replaceFirst("\\.\\.\\.", "");
        for (int i = 0; i <= letters.length(); i++) {
            if (i == ellipsis) {
                labels.addAll(hidden(hidden));
            }
            if (i < letters.length()) {
                char c = letters.charAt(i);
                if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
                    throw error("'" + c + "' is no label; labels are the letters a-z and A-Z");
                }
                labels.add((int) c);
            }
        }
        return labels;
    }

    private static List<Integer> hidden(int count) {
        List<Integer> labels = new ArrayList<>();
        for (int i = -count; i < 0; i++) {
            labels.add(i);
        }
        return labels;
    }

    /** Without an arrow: the ellipsis's dimensions, then the labels that occur once, sorted. */
    private static List<Integer> implicit(List<List<Integer>> operands, int longest) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (List<Integer> labels : operands) {
            labels.forEach(label -> counts.merge(label, 1, Integer::sum));
        }
        List<Integer> output = hidden(longest);
        counts.forEach(
                (label, count) -> {
                    if (label > 0 && count == 1) {
                        output.add(label);
                    }
                });
        return output;
    }

    private void checkOutput() {
        Set<Integer> known = new HashSet<>();
        operands.forEach(known::addAll);
        Set<Integer> seen = new HashSet<>();
        for (int label : output) {
            if (!known.contains(label)) {
                throw error("the result's label " + name(label) + " is in no operand");
            }
            if (!seen.add(label)) {
                throw error("the result names label " + name(label) + " twice");
            }
        }
    }

    static String name(int label) {
        return label > 0 ? "'" + (char) label + "'" : "'...'";
    }

    IllegalArgumentException error(String what) {
        return new IllegalArgumentException("einsum: " + what + ", in '" + equation + "'");
    }
}
