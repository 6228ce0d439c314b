module consumer {
    requires dev.adjoint;

    opens consumer to
            dev.adjoint;
}
