package dev.adjoint.backend.cpu.loop;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.adjoint.DType;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of the static methods of a generated class, and their local variable slots: the
 * output's array and offset, each input's array and offset, those of each further output, the first
 * position and the one after the last.
 */
record LoopFrame(List<ClassDesc> parameters) {

    static LoopFrame of(LoopIr ir) {
        ClassDesc bytes = Lane.UINT8.array();
        List<ClassDesc> parameters = new ArrayList<>();
        Lane lane = Lane.of(ir.compute());
        boolean truth = ir.node(ir.result()).type() == LoopIr.Type.TRUTH;
        parameters.add(truth ? bytes : lane.array());
        parameters.add(CD_int);
        for (DType type : ir.argTypes()) {
            parameters.add(type == DType.BOOL ? bytes : lane.array());
            parameters.add(CD_int);
        }
        for (int i = 0; i < ir.further().size(); i++) {
            parameters.add(lane.array());
            parameters.add(CD_int);
        }
        parameters.add(CD_int);
        parameters.add(CD_int);
        return new LoopFrame(List.copyOf(parameters));
    }

    MethodTypeDesc returningVoid() {
        return MethodTypeDesc.of(CD_void, parameters);
    }

    MethodTypeDesc returningInt() {
        return MethodTypeDesc.of(CD_int, parameters);
    }

    /** The number of inputs and further outputs. */
    int inputs() {
        return parameters.size() / 2 - 2;
    }

    /** The type of an array, numbered as in {@link #array}. */
    ClassDesc type(int input) {
        return parameters.get(2 + 2 * input);
    }

    int out() {
        return array(-1);
    }

    int outOffset() {
        return offset(-1);
    }

    /** Input {@code input}, then the further outputs; -1 is the output. */
    int array(int input) {
        return 2 + 2 * input;
    }

    /** As {@link #array}. */
    int offset(int input) {
        return 3 + 2 * input;
    }

    int from() {
        return parameters.size() - 2;
    }

    int to() {
        return parameters.size() - 1;
    }
}
