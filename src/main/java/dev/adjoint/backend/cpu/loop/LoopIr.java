package dev.adjoint.backend.cpu.loop;

import dev.adjoint.DType;

import java.util.Arrays;
import java.util.List;

/**
 * An elementwise expression in the form that the emitters read: nodes in evaluation order, each
 * computed once, functions replaced by their polynomials.
 *
 * @param compute the dtype of the {@link Type#NUMBER} nodes
 * @param argTypes the dtype of each input, {@code compute} or BOOL
 * @param scalarMask bit i is set where input i is one element, the same for all positions
 * @param nodes operands before users
 * @param result the index of the node to store
 * @param further the indices of the nodes to store in the outputs after the first; numbers
 */
record LoopIr(
        DType compute,
        List<DType> argTypes,
        int scalarMask,
        List<Node> nodes,
        int result,
        List<Integer> further) {

    /** What a node's value is. */
    enum Type {
        /** A number of the compute dtype. */
        NUMBER,
        /** An integer of the compute dtype's width. */
        BITS,
        /** A truth value. */
        TRUTH
    }

    /** What a node computes. */
    enum Op {
        /** The element of input {@code imm}. */
        ARG,
        /** The number whose raw bits (integers: whose value) are {@code imm}. */
        CONST,
        /** The integer {@code imm}. */
        BITS_CONST,
        ADD,
        SUB,
        MUL,
        DIV,
        MIN,
        MAX,
        NEG,
        ABS,
        SQRT,
        FMA,
        TO_BITS,
        FROM_BITS,
        BITS_AND,
        BITS_OR,
        BITS_XOR,
        BITS_ADD,
        BITS_SUB,
        /** Shift of a left by the constant {@code imm}. */
        BITS_SHL,
        /** Shift of a right by the constant {@code imm}, zeros coming in. */
        BITS_USHR,
        LT,
        LE,
        GT,
        GE,
        EQ,
        NE,
        AND,
        OR,
        XOR,
        NOT,
        /** b where a is true, else c. */
        SELECT,
        /**
         * The function of {@link ScalarFunctions} whose number is {@code imm}, of a and, if
         * present, b.
         */
        CALL,
        /**
         * b, but where a is true the function whose number is {@code imm} of c and, if present, d.
         */
        RESCUE
    }

    /** One operation; operands are node indices, -1 where there is none. */
    record Node(Op op, Type type, int a, int b, int c, int d, long imm) {
        int[] operands() {
            return Arrays.stream(new int[] {a, b, c, d}).filter(i -> i >= 0).toArray();
        }
    }

    /** The node at {@code i}. */
    Node node(int i) {
        return nodes.get(i);
    }

    /** Whether the node of the given kind occurs. */
    boolean has(Op op) {
        return nodes.stream().anyMatch(n -> n.op == op);
    }

    /** Whether all is numbers and no function is called: loops that C2 vectorises by itself. */
    boolean isArithmetic() {
        return nodes.stream()
                .allMatch(n -> n.type == Type.NUMBER && n.op != Op.CALL && n.op != Op.FROM_BITS);
    }

    /** Whether truth values are read from or written to arrays. */
    boolean movesTruth() {
        return nodes.get(result).type == Type.TRUTH
                || nodes.stream()
                        .anyMatch(
                                n ->
                                        n.op == Op.ARG
                                                && n.type == Type.TRUTH
                                                && !isScalar((int) n.imm));
    }

    /** Whether input {@code i} is one element for all positions. */
    boolean isScalar(int i) {
        return i < Integer.SIZE && (scalarMask >>> i & 1) != 0;
    }

    /** For each node, whether its value is the same for all positions. */
    boolean[] invariants() {
        boolean[] invariant = new boolean[nodes.size()];
        for (int i = 0; i < invariant.length; i++) {
            Node n = nodes.get(i);
            boolean same = n.op != Op.ARG || isScalar((int) n.imm);
            for (int operand : n.operands()) {
                same &= invariant[operand];
            }
            invariant[i] = same;
        }
        return invariant;
    }
}
