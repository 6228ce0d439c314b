package dev.adjoint.autograd;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The graph that a gradient call has recorded so far, to be written to a file. */
public final class Debugger {
    private record Entry(String name, String shape, List<Integer> inputs) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Node<?>, Integer> numbers = new IdentityHashMap<>();
    private int marked = -1;

    Debugger() {}

    synchronized void add(Node<?> node) {
        List<Integer> inputs = new ArrayList<>();
        for (Node<?> parent : node.parents()) {
            Integer number = parent == null ? null : numbers.get(parent);
            if (number != null) {
                inputs.add(number);
            }
        }
        numbers.put(node, entries.size());
        entries.add(new Entry(node.name(), node.outputType() + " " + node.outputShape(), inputs));
    }

    synchronized void mark(Node<?> node) {
        Integer number = numbers.get(node);
        marked = number == null ? -1 : number;
    }

    /** The number of operations and leaves recorded. */
    public synchronized int size() {
        return entries.size();
    }

    /**
     * Writes the graph in GraphViz's language; the operation that the hook was called for is red.
     */
    public synchronized void generateDot(Path file) throws IOException {
        StringBuilder out =
                new StringBuilder(
                        "digraph grad {\n  rankdir=TB;\n  node [shape=box, fontname=\"sans\"];\n");
        for (int i = 0; i < entries.size(); i++) {
            Entry e = entries.get(i);
            out.append("  n")
                    .append(i)
                    .append(" [label=\"")
                    .append(e.name)
                    .append("\\n")
                    .append(e.shape)
                    .append('"');
            out.append(e.name.equals("leaf") ? ", style=rounded" : "");
            out.append(i == marked ? ", color=red, penwidth=2" : "").append("];\n");
            for (int input : e.inputs) {
                out.append("  n").append(input).append(" -> n").append(i).append(";\n");
            }
        }
        Files.writeString(file, out.append("}\n"));
    }

    /**
     * Writes the graph as JSON: {@code {"nodes": [{"id", "name", "output", "inputs"}], "marked"}}.
     */
    public synchronized void generateJson(Path file) throws IOException {
        StringBuilder out = new StringBuilder("{\"nodes\": [");
        for (int i = 0; i < entries.size(); i++) {
            Entry e = entries.get(i);
            out.append(i == 0 ? "\n" : ",\n")
                    .append("  {\"id\": ")
                    .append(i)
                    .append(", \"name\": \"")
                    .append(e.name);
            out.append("\", \"output\": \"")
                    .append(e.shape)
                    .append("\", \"inputs\": ")
                    .append(e.inputs)
                    .append('}');
        }
        Files.writeString(file, out.append("\n], \"marked\": ").append(marked).append("}\n"));
    }

    @Override
    public synchronized String toString() {
        @Nullable String at = marked < 0 ? null : entries.get(marked).name;
        return "graph of " + entries.size() + " nodes" + (at == null ? "" : ", at " + at);
    }
}
