package dev.adjoint;

import jdk.incubator.vector.VectorShape;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips the tests of a lane whose vectors the machine does not have: the Vector API would emulate
 * them, a thousand times slower.
 */
public final class VectorWidthCondition implements ExecutionCondition {
    /** For JUnit. */
    public VectorWidthCondition() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        int wanted = Integer.getInteger("adjoint.vector.bits", 0);
        int has = wanted == 0 ? 0 : VectorShape.preferredShape().vectorBitSize();
        return wanted > has
                ? ConditionEvaluationResult.disabled(
                        "vectors of " + wanted + " bits are asked for, this machine's have " + has)
                : ConditionEvaluationResult.enabled("the machine has these vectors");
    }
}
