package dev.adjoint.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.adjoint.Index;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;
import dev.adjoint.autograd.Vjp;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Every method that writes in place is noticed by a backward pass that reads the target, and
 * refuses a traced target.
 */
class VersionTest {
    @TestFactory
    Stream<DynamicTest> writes() {
        return Arrays.stream(Tensor.class.getMethods())
                .filter(m -> m.getName().endsWith("_"))
                .map(
                        m ->
                                DynamicTest.dynamicTest(
                                        m.getName() + Arrays.toString(m.getParameterTypes()),
                                        () -> check(m)));
    }

    private static void check(Method method) throws Exception {
        int rank = method.getName().equals("mv_") ? 1 : method.getName().equals("baddbmm_") ? 3 : 2;
        Tensor target = ones(rank);
        Vjp<Tensor, Tensor> square = Vjp.of((Tensor t) -> t.square(), target);
        Object[] arguments = arguments(method, rank);
        assertThat(method.invoke(target, arguments)).isSameAs(target);
        assertThat(catchThrowable(() -> square.pullback(ones(rank))))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("square: the backward pass reads input 0");
        Throwable traced =
                catchThrowable(
                        () ->
                                Vjp.of(
                                        (Tensor t) -> invoke(method, t.square(), arguments),
                                        ones(rank)));
        assertThat(traced)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use the functional form");
    }

    private static Tensor invoke(Method method, Tensor target, Object[] arguments) {
        try {
            return (Tensor) method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Tensor ones(int rank) {
        int[] sizes = new int[rank];
        Arrays.fill(sizes, 2);
        return Tensors.ones(sizes);
    }

    private static Object[] arguments(Method method, int rank) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        boolean part = types.length > 0 && types[types.length - 1] == Index[].class;
        int uniform = 0;
        for (int i = 0; i < types.length; i++) {
            if (types[i] == int.class) { // a dimension, before an index along it
                arguments[i] = 0;
            } else if (types[i] == Tensor.class && i > 0 && types[i - 1] == int.class) {
                arguments[i] = Tensor.of(new long[] {1, 0});
            } else if (types[i] == Tensor.class) {
                boolean vector = part || rank == 1 && i == types.length - 1;
                arguments[i] = ones(vector ? 1 : Math.max(rank, 2));
            } else if (types[i] == double.class) {
                arguments[i] = uniform++ * 0.5 + 0.25;
            } else if (types[i] == long.class) {
                arguments[i] = 2L;
            } else if (types[i] == Index[].class) {
                arguments[i] = new Index[] {Index.at(1)};
            } else {
                throw new IllegalStateException("no argument of " + types[i] + " for " + method);
            }
        }
        return arguments;
    }
}
