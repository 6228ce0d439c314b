package dev.adjoint.bench;

import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.hvp;
import static dev.adjoint.Autograd.jacobianForward;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Autograd.vmap;
import static dev.adjoint.Tensors.eye;
import static dev.adjoint.Tensors.onesLike;
import static dev.adjoint.Tensors.tanh;

import dev.adjoint.Device;
import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.autograd.Fn3;
import dev.adjoint.autograd.In;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Derivatives beyond the gradient: of the network W2 its gradient, Hessian times a vector, and
 * gradients for each example, and their norms alone; of a function of 64 numbers its Jacobian, and
 * as many jvps.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms8g", "-Xmx8g"}) // the gradients for each example are 950 MB a run
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TransformBench {
    private static final int WIDTH = 64;

    /** The case. */
    @Param({"gradient", "hvp", "perExample", "norms", "jacobianForward", "jvps"})
    public String name = "";

    /** The number of threads of the library. */
    @Param("1")
    public int threads;

    private Supplier<?> body = () -> "not set up";

    /** Fills the inputs. */
    @Setup
    public void prepare() {
        Device.CPU.threads(threads);
        body = name.startsWith("j") ? jacobian(name.equals("jvps")) : network(name);
    }

    private static Supplier<?> network(String name) {
        Params p = Workloads.parameters(Net.W2);
        Tensor x = Tensor.wrap(Net.W2.input(), Net.W2.inputShape());
        Tensor labels = Workloads.labels(Net.W2);
        Fn3<Params, Tensor, Tensor, Params> gradient = gradient(Workloads::perceptronLoss);
        return switch (name) {
            case "gradient" -> () -> gradient.apply(p, x, labels);
            case "perExample" -> {
                Fn3<Params, Tensor, Tensor, Params> each = vmap(gradient, In.of(In.NONE, 0, 0), 0);
                yield () -> each.apply(p, x, labels);
            }
            case "norms" -> {
                Fn3<Params, Tensor, Tensor, Tensor> norms =
                        vmap(
                                (Params q, Tensor image, Tensor label) ->
                                        norm(gradient.apply(q, image, label)),
                                In.of(In.NONE, 0, 0),
                                0);
                yield () -> norms.apply(p, x, labels);
            }
            default -> {
                Params v = Tree.map(p, t -> onesLike(t));
                yield () -> hvp((Params q) -> Workloads.perceptronLoss(q, x, labels), p, v);
            }
        };
    }

    /** The norm of all gradients together. */
    private static Tensor norm(Params gradients) {
        return Tree.flatten(gradients).leaves().stream()
                .map(g -> g.square().sum())
                .reduce(Tensor::add)
                .orElseThrow()
                .sqrt();
    }

    private static Supplier<?> jacobian(boolean oneByOne) {
        Rng rng = Rng.of(1);
        Tensor first = rng.randn(WIDTH, WIDTH).mul(0.1);
        Tensor second = rng.randn(WIDTH, WIDTH).mul(0.1);
        Tensor x = rng.randn(WIDTH);
        Function<Tensor, Tensor> f = t -> tanh(tanh(t.matmul(first)).matmul(second));
        if (!oneByOne) {
            return () -> jacobianForward(f).apply(x);
        }
        Tensor[] units = new Tensor[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            units[i] = eye(WIDTH).select(0, i).clone();
        }
        return () -> {
            Tensor last = x;
            for (Tensor unit : units) {
                last = jvp(f, x, unit).tangent();
            }
            return last;
        };
    }

    /** Solves the problem once. */
    @Benchmark
    public Object run() {
        return body.get();
    }
}
