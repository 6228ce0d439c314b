package dev.adjoint;

/**
 * The state of an LSTM between two steps.
 *
 * @param h the output, [.., hidden]
 * @param c the cell, [.., hidden]
 */
public record LstmState(Tensor h, Tensor c) {}
