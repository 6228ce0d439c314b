package dev.adjoint.tree;

import org.jspecify.annotations.Nullable;

/** A structure without its tensors. */
sealed interface Node {
    /** The place of a tensor, numbered in walking order. */
    record Leaf(int index) implements Node {}

    /** Something without tensors, carried along. */
    record Static(@Nullable Object value) implements Node {}

    /** A container with tensors below it. */
    record Branch(Container container, Node[] children) implements Node {}
}
