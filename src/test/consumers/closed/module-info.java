module consumer {
    requires dev.adjoint;
}
