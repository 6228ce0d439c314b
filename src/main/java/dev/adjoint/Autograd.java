package dev.adjoint;

import dev.adjoint.autograd.AssociativeScan;
import dev.adjoint.autograd.Blocks;
import dev.adjoint.autograd.Checkpoint;
import dev.adjoint.autograd.Cond;
import dev.adjoint.autograd.CustomJvp;
import dev.adjoint.autograd.CustomVjp;
import dev.adjoint.autograd.Fn3;
import dev.adjoint.autograd.Fn4;
import dev.adjoint.autograd.Fn5;
import dev.adjoint.autograd.Grad1;
import dev.adjoint.autograd.Grad2;
import dev.adjoint.autograd.Grad3;
import dev.adjoint.autograd.Grad4;
import dev.adjoint.autograd.Grad5;
import dev.adjoint.autograd.GradCall;
import dev.adjoint.autograd.GradCheck;
import dev.adjoint.autograd.GradCheckOptions;
import dev.adjoint.autograd.GradOptions;
import dev.adjoint.autograd.GradientsWithAux;
import dev.adjoint.autograd.Implicit;
import dev.adjoint.autograd.ImplicitOptions;
import dev.adjoint.autograd.In;
import dev.adjoint.autograd.Jacobians;
import dev.adjoint.autograd.Jvp;
import dev.adjoint.autograd.Saved;
import dev.adjoint.autograd.Scan;
import dev.adjoint.autograd.ScanOptions;
import dev.adjoint.autograd.Step;
import dev.adjoint.autograd.Vjp;
import dev.adjoint.autograd.Vmap;
import dev.adjoint.autograd.VmapOptions;
import dev.adjoint.autograd.WhileLoop;
import dev.adjoint.autograd.WithAux;
import dev.adjoint.op.StopGradient;

import org.jspecify.annotations.Nullable;

import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The transformations of functions, for static import.
 *
 * <p>Parameters are a tensor or any nesting of {@link Params}, maps, lists, arrays and records;
 * gradients come back in the same nesting. Only the first argument is differentiated.
 */
public final class Autograd {
    private Autograd() {}

    /** The gradient of a scalar function of 1 argument with respect to the first. */
    public static <P> Grad1<P> grad(Function<P, Tensor> f) {
        return new Grad1<>(f, GradOptions.defaults());
    }

    /** The gradient of a scalar function of 1 argument, with options. */
    public static <P> Grad1<P> grad(Function<P, Tensor> f, GradOptions options) {
        return new Grad1<>(f, options);
    }

    /** As {@link #grad}, for a function that returns further values, which are passed through. */
    public static <P, X> Function<P, GradientsWithAux<P, X>> gradWithAux(
            Function<P, WithAux<Tensor, X>> f) {
        return p -> GradCall.gradWithAux(q -> f.apply(q), p);
    }

    /**
     * The gradient alone, without the value; composes: {@code gradient(gradient(f))} of a function
     * of a 0-d tensor.
     */
    public static <P> Function<P, P> gradient(Function<P, Tensor> f) {
        Grad1<P> grad = grad(f);
        return p -> grad.apply(p).grads();
    }

    /** The value and the pullback of a function at a point, with respect to the first argument. */
    public static <P, R> Vjp<P, R> vjp(Function<P, R> f, P p) {
        return Vjp.of(q -> f.apply(q), p);
    }

    /**
     * The value and the derivative of a function at a point along a tangent of its first argument,
     * in constant memory.
     */
    public static <P, R> Jvp<R> jvp(Function<P, R> f, P p, P tangent) {
        return Jvp.of(q -> f.apply(q), p, tangent);
    }

    /** The gradient of a scalar function of 2 arguments with respect to the first. */
    public static <P, A> Grad2<P, A> grad(BiFunction<P, A, Tensor> f) {
        return new Grad2<>(f, GradOptions.defaults());
    }

    /** The gradient of a scalar function of 2 arguments, with options. */
    public static <P, A> Grad2<P, A> grad(BiFunction<P, A, Tensor> f, GradOptions options) {
        return new Grad2<>(f, options);
    }

    /** As {@link #grad}, for a function that returns further values, which are passed through. */
    public static <P, A, X> BiFunction<P, A, GradientsWithAux<P, X>> gradWithAux(
            BiFunction<P, A, WithAux<Tensor, X>> f) {
        return (p, a) -> GradCall.gradWithAux(q -> f.apply(q, a), p);
    }

    /** The gradient with respect to the first argument alone, without the value. */
    public static <P, A> BiFunction<P, A, P> gradient(BiFunction<P, A, Tensor> f) {
        Grad2<P, A> grad = grad(f);
        return (p, a) -> grad.apply(p, a).grads();
    }

    /** The value and the pullback of a function at a point, with respect to the first argument. */
    public static <P, A, R> Vjp<P, R> vjp(BiFunction<P, A, R> f, P p, A a) {
        return Vjp.of(q -> f.apply(q, a), p);
    }

    /**
     * The value and the derivative of a function at a point along a tangent of its first argument,
     * in constant memory.
     */
    public static <P, A, R> Jvp<R> jvp(BiFunction<P, A, R> f, P p, A a, P tangent) {
        return Jvp.of(q -> f.apply(q, a), p, tangent);
    }

    /** The gradient of a scalar function of 3 arguments with respect to the first. */
    public static <P, A, B> Grad3<P, A, B> grad(Fn3<P, A, B, Tensor> f) {
        return new Grad3<>(f, GradOptions.defaults());
    }

    /** The gradient of a scalar function of 3 arguments, with options. */
    public static <P, A, B> Grad3<P, A, B> grad(Fn3<P, A, B, Tensor> f, GradOptions options) {
        return new Grad3<>(f, options);
    }

    /** As {@link #grad}, for a function that returns further values, which are passed through. */
    public static <P, A, B, X> Fn3<P, A, B, GradientsWithAux<P, X>> gradWithAux(
            Fn3<P, A, B, WithAux<Tensor, X>> f) {
        return (p, a, b) -> GradCall.gradWithAux(q -> f.apply(q, a, b), p);
    }

    /** The gradient with respect to the first argument alone, without the value. */
    public static <P, A, B> Fn3<P, A, B, P> gradient(Fn3<P, A, B, Tensor> f) {
        Grad3<P, A, B> grad = grad(f);
        return (p, a, b) -> grad.apply(p, a, b).grads();
    }

    /** The value and the pullback of a function at a point, with respect to the first argument. */
    public static <P, A, B, R> Vjp<P, R> vjp(Fn3<P, A, B, R> f, P p, A a, B b) {
        return Vjp.of(q -> f.apply(q, a, b), p);
    }

    /**
     * The value and the derivative of a function at a point along a tangent of its first argument,
     * in constant memory.
     */
    public static <P, A, B, R> Jvp<R> jvp(Fn3<P, A, B, R> f, P p, A a, B b, P tangent) {
        return Jvp.of(q -> f.apply(q, a, b), p, tangent);
    }

    /** The gradient of a scalar function of 4 arguments with respect to the first. */
    public static <P, A, B, C> Grad4<P, A, B, C> grad(Fn4<P, A, B, C, Tensor> f) {
        return new Grad4<>(f, GradOptions.defaults());
    }

    /** The gradient of a scalar function of 4 arguments, with options. */
    public static <P, A, B, C> Grad4<P, A, B, C> grad(
            Fn4<P, A, B, C, Tensor> f, GradOptions options) {
        return new Grad4<>(f, options);
    }

    /** As {@link #grad}, for a function that returns further values, which are passed through. */
    public static <P, A, B, C, X> Fn4<P, A, B, C, GradientsWithAux<P, X>> gradWithAux(
            Fn4<P, A, B, C, WithAux<Tensor, X>> f) {
        return (p, a, b, c) -> GradCall.gradWithAux(q -> f.apply(q, a, b, c), p);
    }

    /** The gradient with respect to the first argument alone, without the value. */
    public static <P, A, B, C> Fn4<P, A, B, C, P> gradient(Fn4<P, A, B, C, Tensor> f) {
        Grad4<P, A, B, C> grad = grad(f);
        return (p, a, b, c) -> grad.apply(p, a, b, c).grads();
    }

    /** The value and the pullback of a function at a point, with respect to the first argument. */
    public static <P, A, B, C, R> Vjp<P, R> vjp(Fn4<P, A, B, C, R> f, P p, A a, B b, C c) {
        return Vjp.of(q -> f.apply(q, a, b, c), p);
    }

    /**
     * The value and the derivative of a function at a point along a tangent of its first argument,
     * in constant memory.
     */
    public static <P, A, B, C, R> Jvp<R> jvp(Fn4<P, A, B, C, R> f, P p, A a, B b, C c, P tangent) {
        return Jvp.of(q -> f.apply(q, a, b, c), p, tangent);
    }

    /** The gradient of a scalar function of 5 arguments with respect to the first. */
    public static <P, A, B, C, D> Grad5<P, A, B, C, D> grad(Fn5<P, A, B, C, D, Tensor> f) {
        return new Grad5<>(f, GradOptions.defaults());
    }

    /** The gradient of a scalar function of 5 arguments, with options. */
    public static <P, A, B, C, D> Grad5<P, A, B, C, D> grad(
            Fn5<P, A, B, C, D, Tensor> f, GradOptions options) {
        return new Grad5<>(f, options);
    }

    /** As {@link #grad}, for a function that returns further values, which are passed through. */
    public static <P, A, B, C, D, X> Fn5<P, A, B, C, D, GradientsWithAux<P, X>> gradWithAux(
            Fn5<P, A, B, C, D, WithAux<Tensor, X>> f) {
        return (p, a, b, c, d) -> GradCall.gradWithAux(q -> f.apply(q, a, b, c, d), p);
    }

    /** The gradient with respect to the first argument alone, without the value. */
    public static <P, A, B, C, D> Fn5<P, A, B, C, D, P> gradient(Fn5<P, A, B, C, D, Tensor> f) {
        Grad5<P, A, B, C, D> grad = grad(f);
        return (p, a, b, c, d) -> grad.apply(p, a, b, c, d).grads();
    }

    /** The value and the pullback of a function at a point, with respect to the first argument. */
    public static <P, A, B, C, D, R> Vjp<P, R> vjp(
            Fn5<P, A, B, C, D, R> f, P p, A a, B b, C c, D d) {
        return Vjp.of(q -> f.apply(q, a, b, c, d), p);
    }

    /**
     * The value and the derivative of a function at a point along a tangent of its first argument,
     * in constant memory.
     */
    public static <P, A, B, C, D, R> Jvp<R> jvp(
            Fn5<P, A, B, C, D, R> f, P p, A a, B b, C c, D d, P tangent) {
        return Jvp.of(q -> f.apply(q, a, b, c, d), p, tangent);
    }

    /**
     * The derivative of a function of a tensor's value, in reverse mode: nested like the argument,
     * each leaf of the value's shape followed by the leaf's. Wants as many pullbacks as the value
     * has elements, done at once.
     */
    public static <P> Function<P, P> jacobian(Function<P, Tensor> f) {
        return p -> Jacobians.only("jacobian", Jacobians.reverse(q -> f.apply(q), p));
    }

    /**
     * As {@link #jacobian}, in forward mode: wants as many directions as the argument has elements,
     * followed at once.
     */
    public static <P> Function<P, P> jacobianForward(Function<P, Tensor> f) {
        return p -> Jacobians.only("jacobianForward", Jacobians.forward(q -> f.apply(q), p));
    }

    /**
     * The second derivatives of a scalar function, of the argument's shape twice. For a tree of
     * {@link Params}, maps or lists, each leaf is replaced by a tree like the argument, whose
     * leaves have the outer leaf's shape followed by the inner one's; {@link #hessianBlocks} takes
     * records too.
     */
    public static <P> Function<P, P> hessian(Function<P, Tensor> f) {
        return p -> Jacobians.nested(Jacobians.hessian(q -> f.apply(q), p), p);
    }

    /** The Hessian of a scalar function times a direction, without making the Hessian. */
    public static <P> P hvp(Function<P, Tensor> f, P p, P direction) {
        return Jacobians.hvp(q -> f.apply(q), p, direction);
    }

    /** The derivative of a tree by a tree, in reverse mode. */
    public static <P, R> Function<P, Blocks<P>> jacobianBlocks(Function<P, R> f) {
        return p -> Jacobians.reverse(q -> f.apply(q), p);
    }

    /** The derivative of a tree by a tree, in forward mode. */
    public static <P, R> Function<P, Blocks<P>> jacobianForwardBlocks(Function<P, R> f) {
        return p -> Jacobians.forward(q -> f.apply(q), p);
    }

    /** The second derivatives of a scalar function of any tree. */
    public static <P> Function<P, Blocks<P>> hessianBlocks(Function<P, Tensor> f) {
        return p -> Jacobians.hessian(q -> f.apply(q), p);
    }

    /** As {@link #jacobian(Function)}, with respect to the first argument. */
    public static <P, A> BiFunction<P, A, P> jacobian(BiFunction<P, A, Tensor> f) {
        return (p, a) -> Jacobians.only("jacobian", Jacobians.reverse(q -> f.apply(q, a), p));
    }

    /** As {@link #jacobianForward(Function)}, with respect to the first argument. */
    public static <P, A> BiFunction<P, A, P> jacobianForward(BiFunction<P, A, Tensor> f) {
        return (p, a) ->
                Jacobians.only("jacobianForward", Jacobians.forward(q -> f.apply(q, a), p));
    }

    /** As {@link #hessian(Function)}, with respect to the first argument. */
    public static <P, A> BiFunction<P, A, P> hessian(BiFunction<P, A, Tensor> f) {
        return (p, a) -> Jacobians.nested(Jacobians.hessian(q -> f.apply(q, a), p), p);
    }

    /**
     * The Hessian of a scalar function with respect to the first argument times a direction,
     * without making the Hessian.
     */
    public static <P, A> P hvp(BiFunction<P, A, Tensor> f, P p, A a, P direction) {
        return Jacobians.hvp(q -> f.apply(q, a), p, direction);
    }

    /**
     * The function of 1 argument for a whole batch at once: every tensor of the arguments has a
     * batch dimension first, and so have the results.
     */
    public static <P, R> Function<P, R> vmap(Function<P, R> f) {
        return vmap(f, VmapOptions.defaults());
    }

    /**
     * The function of 1 argument for a whole batch at once.
     *
     * @param in which dimension of each argument is the batch's
     * @param out where the results have it
     */
    public static <P, R> Function<P, R> vmap(Function<P, R> f, In in, int out) {
        return vmap(f, VmapOptions.defaults().in(in).out(out));
    }

    /** The function of 1 argument for a whole batch at once, with options. */
    public static <P, R> Function<P, R> vmap(Function<P, R> f, VmapOptions options) {
        return p -> Vmap.call(options, x -> f.apply(Vmap.argument(x, 0)), p);
    }

    /** As {@link #vmap(Function)}, for 2 arguments. */
    public static <P, A, R> BiFunction<P, A, R> vmap(BiFunction<P, A, R> f) {
        return vmap(f, VmapOptions.defaults());
    }

    /** As {@link #vmap(Function, In, int)}, for 2 arguments. */
    public static <P, A, R> BiFunction<P, A, R> vmap(BiFunction<P, A, R> f, In in, int out) {
        return vmap(f, VmapOptions.defaults().in(in).out(out));
    }

    /** The function of 2 arguments for a whole batch at once, with options. */
    public static <P, A, R> BiFunction<P, A, R> vmap(BiFunction<P, A, R> f, VmapOptions options) {
        return (p, a) ->
                Vmap.call(options, x -> f.apply(Vmap.argument(x, 0), Vmap.argument(x, 1)), p, a);
    }

    /** As {@link #vmap(Function)}, for 3 arguments. */
    public static <P, A, B, R> Fn3<P, A, B, R> vmap(Fn3<P, A, B, R> f) {
        return vmap(f, VmapOptions.defaults());
    }

    /** As {@link #vmap(Function, In, int)}, for 3 arguments. */
    public static <P, A, B, R> Fn3<P, A, B, R> vmap(Fn3<P, A, B, R> f, In in, int out) {
        return vmap(f, VmapOptions.defaults().in(in).out(out));
    }

    /** The function of 3 arguments for a whole batch at once, with options. */
    public static <P, A, B, R> Fn3<P, A, B, R> vmap(Fn3<P, A, B, R> f, VmapOptions options) {
        return (p, a, b) ->
                Vmap.call(
                        options,
                        x -> f.apply(Vmap.argument(x, 0), Vmap.argument(x, 1), Vmap.argument(x, 2)),
                        p,
                        a,
                        b);
    }

    /** As {@link #vmap(Function)}, for 4 arguments. */
    public static <P, A, B, C, R> Fn4<P, A, B, C, R> vmap(Fn4<P, A, B, C, R> f) {
        return vmap(f, VmapOptions.defaults());
    }

    /** As {@link #vmap(Function, In, int)}, for 4 arguments. */
    public static <P, A, B, C, R> Fn4<P, A, B, C, R> vmap(Fn4<P, A, B, C, R> f, In in, int out) {
        return vmap(f, VmapOptions.defaults().in(in).out(out));
    }

    /** The function of 4 arguments for a whole batch at once, with options. */
    public static <P, A, B, C, R> Fn4<P, A, B, C, R> vmap(
            Fn4<P, A, B, C, R> f, VmapOptions options) {
        return (p, a, b, c) ->
                Vmap.call(
                        options,
                        x ->
                                f.apply(
                                        Vmap.argument(x, 0),
                                        Vmap.argument(x, 1),
                                        Vmap.argument(x, 2),
                                        Vmap.argument(x, 3)),
                        p,
                        a,
                        b,
                        c);
    }

    /** As {@link #vmap(Function)}, for 5 arguments. */
    public static <P, A, B, C, D, R> Fn5<P, A, B, C, D, R> vmap(Fn5<P, A, B, C, D, R> f) {
        return vmap(f, VmapOptions.defaults());
    }

    /** As {@link #vmap(Function, In, int)}, for 5 arguments. */
    public static <P, A, B, C, D, R> Fn5<P, A, B, C, D, R> vmap(
            Fn5<P, A, B, C, D, R> f, In in, int out) {
        return vmap(f, VmapOptions.defaults().in(in).out(out));
    }

    /** The function of 5 arguments for a whole batch at once, with options. */
    public static <P, A, B, C, D, R> Fn5<P, A, B, C, D, R> vmap(
            Fn5<P, A, B, C, D, R> f, VmapOptions options) {
        return (p, a, b, c, d) ->
                Vmap.call(
                        options,
                        x ->
                                f.apply(
                                        Vmap.argument(x, 0),
                                        Vmap.argument(x, 1),
                                        Vmap.argument(x, 2),
                                        Vmap.argument(x, 3),
                                        Vmap.argument(x, 4)),
                        p,
                        a,
                        b,
                        c,
                        d);
    }

    /**
     * The function with its intermediate values forgotten: the backward pass runs it again, with
     * the same random numbers, which costs a second forward pass and saves the memory. Works under
     * every transformation and with captured tensors; inside another checkpoint it adds nothing.
     */
    public static <P, R> Function<P, R> checkpoint(Function<P, R> f) {
        return p -> Checkpoint.run(f, p);
    }

    /** As {@link #checkpoint}, for a function of 2 arguments. */
    public static <P, A, R> BiFunction<P, A, R> checkpoint(BiFunction<P, A, R> f) {
        return (p, a) -> Checkpoint.run(q -> f.apply(q, a), p);
    }

    /**
     * A function with a backward rule of its own. Where nothing is differentiated the rule is not
     * used; in forward mode it is transposed, under vmap it runs for the whole batch.
     *
     * @param forward the value, and what the rule needs to know; both may be trees
     * @param backward the argument's cotangent, from what was kept and the value's cotangent;
     *     linear in that
     */
    public static <P, R, S> Function<P, R> customVjp(
            Function<P, Saved<R, S>> forward, BiFunction<S, R, P> backward) {
        return new CustomVjp<>(forward, backward);
    }

    /**
     * A function with a forward-mode rule of its own, which is transposed in reverse mode.
     *
     * @param derivative the value's tangent, from the argument and its tangent; linear in that
     */
    public static <P, R> Function<P, R> customJvp(
            Function<P, R> f, BiFunction<P, P, R> derivative) {
        return new CustomJvp<>(f, derivative);
    }

    /**
     * The fixed point {@code z = step(p, z)} as a function of p and of a starting point. Its
     * derivative by p comes from the equation, not from the steps that solve it, and costs the
     * memory of one step. The step is a contraction: near points come nearer together.
     */
    public static <P, Z> BiFunction<P, Z, Z> implicit(BiFunction<P, Z, Z> step) {
        return new Implicit<>(step, ImplicitOptions.defaults());
    }

    /** As {@link #implicit}, with a tolerance and a limit on the number of steps. */
    public static <P, Z> BiFunction<P, Z, Z> implicit(
            BiFunction<P, Z, Z> step, ImplicitOptions options) {
        return new Implicit<>(step, options);
    }

    /**
     * As {@link #implicit}, with a solver of one's own, which finds the fixed point from p and a
     * starting point in any way.
     */
    public static <P, Z> BiFunction<P, Z, Z> implicit(
            BiFunction<P, Z, Z> step, BiFunction<P, Z, Z> solver) {
        return new Implicit<>(step, solver, ImplicitOptions.defaults());
    }

    /** {@code x} as a constant: no derivative passes. */
    public static Tensor stopGradient(Tensor x) {
        return StopGradient.of(x);
    }

    /** Compares the derivatives of a scalar function with central differences, in float64. */
    public static <P> GradCheck gradcheck(Function<P, Tensor> f, P p) {
        return gradcheck(f, p, GradCheckOptions.defaults());
    }

    /** Compares derivatives with central differences, as the options say. */
    public static <P> GradCheck gradcheck(Function<P, Tensor> f, P p, GradCheckOptions options) {
        return GradCheck.run(f, p, options);
    }

    /**
     * A loop over slices: {@code f} gets the carry and slice t of {@code inputs} along the first
     * dimension, and returns the next carry and an output; the outputs come back stacked.
     *
     * @throws IllegalArgumentException if the inputs' lengths differ, or if the carry's structure
     *     or a leaf's shape or dtype changes, naming the leaf
     */
    public static <C, X, O extends @Nullable Object> Scan.Result<C, O> scan(
            BiFunction<C, X, Step<C, O>> f, C init, X inputs) {
        return Scan.over(f, init, inputs, ScanOptions.defaults());
    }

    /** As {@link #scan(BiFunction, Object, Object)}, with options. */
    public static <C, X, O extends @Nullable Object> Scan.Result<C, O> scan(
            BiFunction<C, X, Step<C, O>> f, C init, X inputs, ScanOptions options) {
        return Scan.over(f, init, inputs, options);
    }

    /** A loop of {@code length} steps without inputs: {@code f} gets the carry alone. */
    public static <C, O extends @Nullable Object> Scan.Result<C, O> scan(
            Function<C, Step<C, O>> f, C init, int length) {
        return Scan.times(f, init, length);
    }

    /**
     * All prefixes of an associative combination, in parallel: element t of the result combines
     * elements 0 to t. {@code f} combines two trees slice by slice along their first dimension.
     */
    public static <X> X associativeScan(BinaryOperator<X> f, X elements) {
        return AssociativeScan.of(f, elements, false);
    }

    /** As {@link #associativeScan(BinaryOperator, Object)}; reversed, element t combines t to n. */
    public static <X> X associativeScan(BinaryOperator<X> f, X elements, boolean reverse) {
        return AssociativeScan.of(f, elements, reverse);
    }

    /**
     * The first carry for which the condition does not hold, in forward mode or without
     * derivatives; reverse mode wants a bound.
     */
    public static <C> C whileLoop(Function<C, Tensor> condition, Function<C, C> body, C init) {
        return WhileLoop.of(condition, body, init, WhileLoop.UNBOUNDED);
    }

    /**
     * As {@link #whileLoop(Function, Function, Object)}, for all modes.
     *
     * @throws IllegalStateException if the condition still holds after {@code bound} steps
     */
    public static <C> C whileLoop(
            Function<C, Tensor> condition, Function<C, C> body, C init, int bound) {
        return WhileLoop.of(condition, body, init, WhileLoop.bound(bound));
    }

    /** One of two functions without operands, by the value of a bool tensor of one element. */
    public static <R> R cond(Tensor predicate, Supplier<R> then, Supplier<R> otherwise) {
        return Cond.of(predicate, then, otherwise);
    }

    /** One of two functions of one operand, by the value of a bool tensor of one element. */
    public static <A, R> R cond(
            Tensor predicate, Function<A, R> then, Function<A, R> otherwise, A a) {
        return Cond.of(predicate, () -> then.apply(a), () -> otherwise.apply(a));
    }

    /** One of two functions of two operands, by the value of a bool tensor of one element. */
    public static <A, B, R> R cond(
            Tensor predicate, BiFunction<A, B, R> then, BiFunction<A, B, R> otherwise, A a, B b) {
        return Cond.of(predicate, () -> then.apply(a, b), () -> otherwise.apply(a, b));
    }

    /** One of two functions of three operands, by the value of a bool tensor of one element. */
    public static <A, B, C, R> R cond(
            Tensor predicate, Fn3<A, B, C, R> then, Fn3<A, B, C, R> otherwise, A a, B b, C c) {
        return Cond.of(predicate, () -> then.apply(a, b, c), () -> otherwise.apply(a, b, c));
    }
}
