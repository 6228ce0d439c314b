/**
 * Tensors, functional autograd and neural networks in pure Java.
 *
 * <p>From the module path nothing needs to be switched on. On the class path the vector kernels
 * want {@code --add-modules jdk.incubator.vector}; without it the scalar kernels run.
 */
module dev.adjoint {
    requires dev.adjoint.bindings;
    requires java.management;
    requires jdk.incubator.vector;
    requires static org.jspecify;

    exports dev.adjoint;
    exports dev.adjoint.autograd;
    exports dev.adjoint.cuda;
}
