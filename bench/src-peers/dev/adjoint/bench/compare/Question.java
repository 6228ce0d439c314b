package dev.adjoint.bench.compare;

/**
 * What the measuring process is asked for.
 *
 * @param name the case
 * @param peer the peer of a {@link Target}
 * @param threads the number of threads of every contestant
 * @param withOurs whether our side runs too
 */
record Question(String name, String peer, int threads, boolean withOurs) {

    static Question of(Target target, boolean withOurs) {
        return new Question(target.name(), target.peer(), target.threads(), withOurs);
    }

    /** The question as columns, which {@link #parse} reads. */
    String toColumns() {
        return String.join("\t", name, peer, Integer.toString(threads), String.valueOf(withOurs));
    }

    static Question parse(String columns) {
        String[] c = columns.split("\t");
        return new Question(c[0], c[1], Integer.parseInt(c[2]), Boolean.parseBoolean(c[3]));
    }
}
