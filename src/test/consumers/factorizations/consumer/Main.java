package consumer;

import static dev.adjoint.Tensors.*;

import dev.adjoint.*;

import java.util.Arrays;
import java.util.function.Supplier;

/** A program with matrix functions that need EJML, and others that do not. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Tensor a = Tensor.of(new double[][] {{1, 2}, {3, 4}});
        Tensor b = Tensor.of(new double[] {1, 2});
        print("einsum", () -> einsum("ij,j->i", a, b));
        print("triangularSolve", () -> triangularSolve(a, b, false));
        System.out.println("matrixNorm " + matrixNorm(a, 1.0).item());
        try {
            print("inverse", () -> inverse(a.mul(2)).mul(2));
        } catch (UnsupportedOperationException e) {
            System.out.println(e.getMessage());
        }
        try {
            System.out.println("svd " + svd(a).s().amax().item());
        } catch (UnsupportedOperationException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void print(String name, Supplier<Tensor> value) {
        System.out.println(name + " " + Arrays.toString(value.get().toDoubleArray()));
    }
}
