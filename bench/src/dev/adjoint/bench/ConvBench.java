package dev.adjoint.bench;

import org.openjdk.jmh.annotations.Param;

/** Convolution and pooling, forward and with gradients. */
public class ConvBench extends CaseBench {

    /** The case. */
    @Param({
        "conv-lenet1-fwd",
        "conv-lenet1-fwdbwd",
        "conv-lenet2-fwd",
        "conv-lenet2-fwdbwd",
        "conv-64x56x56-fwd",
        "conv-64x56x56-fwdbwd",
        "conv-256x14x14-fwd",
        "conv-256x14x14-fwdbwd",
        "conv-depthwise128x28x28-fwd",
        "conv-depthwise128x28x28-fwdbwd",
        "conv-1x1x256x14x14-fwd",
        "conv-1x1x256x14x14-fwdbwd",
        "pool-max-fwd",
        "pool-max-fwdbwd",
        "pool-avg-fwd",
        "pool-avg-fwdbwd"
    })
    public String name = "";

    @Override
    protected String caseName() {
        return name;
    }
}
