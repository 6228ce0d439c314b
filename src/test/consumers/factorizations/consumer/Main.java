package consumer;

import static dev.adjoint.Tensors.*;

import dev.adjoint.*;

import java.util.Arrays;
import java.util.function.Supplier;

/** A program with matrix functions that need EJML, and others that do not. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Tensor a = Tensor.of(new double[][] {{2, 1}, {4, 4}});
        Tensor b = Tensor.of(new double[] {1, 2});
        print("einsum", () -> einsum("ij,j->i", a, b));
        print("triangularSolve", () -> triangularSolve(a, b, false));
        System.out.println("matrixNorm " + matrixNorm(a, 1.0).item());
        print("inverse", () -> inverse(a));
        print("svd", () -> svd(eye(2)).s());
    }

    private static void print(String name, Supplier<Tensor> value) {
        try {
            System.out.println(name + " " + Arrays.toString(value.get().toDoubleArray()));
        } catch (UnsupportedOperationException e) {
            System.out.println(e.getMessage());
        }
    }
}
