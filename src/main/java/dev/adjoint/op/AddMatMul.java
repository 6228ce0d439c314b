package dev.adjoint.op;

import dev.adjoint.Activation;
import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;
import dev.adjoint.backend.Expr;
import dev.adjoint.backend.Program;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * {@code f(m + a b)}: a matrix product with a summand that broadcasts to it and an activation, in
 * one pass and with the bits of three; derivatives: those of the three.
 */
public final class AddMatMul extends Op<Activation> {
    /** The operation; inputs: m, a, b. */
    public static final AddMatMul OP = new AddMatMul();

    /** Argument 0 is the product's element, argument 1 the summand's. */
    private static final Expr SUM = Expr.arg(1).add(Expr.arg(0));

    private static final Program NONE = new Program(SUM, 2, 0, false);
    private static final Program RELU = after(Relu.OP);
    private static final Program TANH = after(Tanh.OP);
    private static final Program SIGMOID = after(Sigmoid.OP);

    private AddMatMul() {
        super("addmm");
    }

    private static Program after(Elementwise activation) {
        return new Program(activation.program().expr().substitute(List.of(SUM)), 2, 0, false);
    }

    private static Program program(Activation activation) {
        return switch (activation) {
            case NONE -> NONE;
            case RELU -> RELU;
            case TANH -> TANH;
            case SIGMOID -> SIGMOID;
        };
    }

    private static @Nullable Elementwise function(Activation activation) {
        return switch (activation) {
            case NONE -> null;
            case RELU -> Relu.OP;
            case TANH -> Tanh.OP;
            case SIGMOID -> Sigmoid.OP;
        };
    }

    /** The activation alone. */
    static Tensor activate(Activation activation, Tensor x) {
        Elementwise function = function(activation);
        return function == null ? x : function.of(x);
    }

    @Override
    public Shape shape(Activation activation, Tensor... in) {
        Shape shape = MatMul.OP.shape(None.NONE, in[1], in[2]);
        if (!in[0].shape().broadcastsTo(shape)) {
            throw misfit("addmm", in[0], shape);
        }
        return shape;
    }

    /** The error of a summand that does not fit. */
    static IllegalArgumentException misfit(String name, Tensor m, Shape product) {
        return new IllegalArgumentException(
                name + ": shape " + m.shape() + " does not broadcast to the product's " + product);
    }

    @Override
    protected Dense compute(
            Backend backend, Activation activation, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.matmul(in[1], in[2], program(activation), new Dense[] {in[0]}, out);
        return out;
    }

    @Override
    public int reads(Activation activation, int needs) {
        int factors = MatMul.OP.reads(None.NONE, needs >>> 1) << 1;
        return activation == Activation.NONE ? factors : factors | OUTPUT;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<Activation> saved, Tensor cotangent) {
        Elementwise function = function(saved.attributes());
        Tensor ct =
                function == null
                        ? cotangent
                        : function.vjp(new Activated(saved, cotangent.shape()), cotangent)[0];
        @Nullable Tensor[] cotangents = new Tensor[3];
        if (ct == null) {
            return cotangents;
        }
        if (saved.needs(0)) {
            cotangents[0] = Sum.to(ct, saved.shape(0));
        }
        if (saved.needs(1)) {
            Tensor b = Permute.transpose(saved.input(2), -1, -2);
            cotangents[1] = Sum.to(MatMul.OP.apply(None.NONE, ct, b), saved.shape(1));
        }
        if (saved.needs(2)) {
            Tensor a = Permute.transpose(saved.input(1), -1, -2);
            cotangents[2] = Sum.to(MatMul.OP.apply(None.NONE, a, ct), saved.shape(2));
        }
        return cotangents;
    }

    /** What the activation, whose derivative follows from its result, may look at. */
    private record Activated(Saved<Activation> whole, Shape shape) implements Saved<None> {
        @Override
        public None attributes() {
            return None.NONE;
        }

        @Override
        public Tensor input(int i) {
            throw new IllegalStateException("the sum before the activation was not kept");
        }

        @Override
        public Tensor output() {
            return whole.output();
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public Shape shape(int i) {
            return shape;
        }

        @Override
        public DType dtype(int i) {
            return whole.dtype(0);
        }

        @Override
        public boolean needs(int i) {
            return true;
        }
    }

    @Override
    public @Nullable Tensor jvp(
            Activation activation, Tensor[] in, Tensor output, @Nullable Tensor[] tangents) {
        Tensor product =
                MatMul.OP.jvp(
                        None.NONE,
                        new Tensor[] {in[1], in[2]},
                        output,
                        new Tensor[] {tangents[1], tangents[2]});
        Tensor dm = tangents[0];
        Tensor sum = product;
        if (dm != null) {
            sum = product == null ? Expand.of(dm, output.shape()) : Add.OP.of(dm, product);
        }
        Elementwise function = function(activation);
        if (function == null || sum == null) {
            return sum;
        }
        return function.jvp(None.NONE, new Tensor[] {output}, output, new Tensor[] {sum});
    }

    @Override
    public Tensor batch(Activation activation, Tensor[] inputs, boolean[] mapped, int size) {
        int rank = Batching.rank(inputs, mapped);
        Tensor[] aligned = new Tensor[inputs.length];
        for (int i = 0; i < aligned.length; i++) {
            aligned[i] = Batching.align(inputs[i], mapped[i], rank);
        }
        if (!mapped[1] && !mapped[2]) {
            if (Promotion.isHalf(inputs[1].dtype())) { // whose sums are not kept unrounded
                aligned[1] = Batching.spread(inputs[1], false, size);
            } else {
                Tensor product = MatMul.OP.apply(None.NONE, inputs[1], inputs[2]);
                return activate(activation, Add.OP.of(aligned[0], product));
            }
        }
        return apply(activation, aligned);
    }
}
