/**
 * Tensors, functional autograd and neural networks in pure Java.
 *
 * <p>From the module path nothing needs to be switched on. On the class path the vector kernels
 * want {@code --add-modules jdk.incubator.vector}; without it the scalar kernels run.
 *
 * <p>Matrix factorisations want EJML, {@code org.ejml:ejml-ddense}, on the same path: from the
 * module path with {@code --add-modules ejml.ddense}.
 */
// EJML's jars have no module names of their own; their files' names serve
@SuppressWarnings("requires-automatic")
module dev.adjoint {
    requires dev.adjoint.bindings;
    requires java.management;
    requires jdk.incubator.vector;
    requires static ejml.core;
    requires static ejml.ddense;
    requires static org.jspecify;

    exports dev.adjoint;
    exports dev.adjoint.autograd;
    exports dev.adjoint.cuda;
}
