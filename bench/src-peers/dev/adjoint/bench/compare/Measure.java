package dev.adjoint.bench.compare;

import dev.adjoint.bench.Problem;
import dev.adjoint.bench.peers.Libtorch;
import dev.adjoint.bench.peers.OpenBlas;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The measuring process: reads one {@link Question} a line and answers each with the timings and an
 * end mark, see {@link Answer}.
 */
public final class Measure {

    private final Sampler sampler = new Sampler();
    private final Optional<OpenBlas> openBlas = OpenBlas.find();
    private final PrintStream out;

    private Measure(PrintStream out) {
        this.out = out;
    }

    /** Answers the lines of the standard input until its end. */
    public static void main(String[] args) throws IOException, InterruptedException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Measure measure = new Measure(System.out);
        measure.introduce();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            measure.answer(Question.parse(line));
        }
    }

    private void introduce() {
        out.println(Answer.ABOUT + "libtorch " + Libtorch.description());
        out.println(
                Answer.ABOUT
                        + openBlas.map(OpenBlas::description)
                                .orElse(
                                        "OpenBLAS is not installed (libopenblas.so.0 was not found;"
                                            + " -Dopenblas=FILE names one): cases against the best"
                                            + " peer show libtorch and do not count"));
        out.println(Answer.READY);
        out.flush();
    }

    private void answer(Question question) throws InterruptedException {
        Problem problem = Problem.parse(question.name()).orElseThrow();
        try {
            List<Contestant> contestants = contestants(question);
            for (Timing timing : sampler.measure(problem, question.threads(), contestants)) {
                out.println(Answer.TIMING + timing.toColumns());
            }
            out.println(Answer.DONE);
        } catch (RuntimeException | LinkageError | OutOfMemoryError failure) {
            String reason = String.valueOf(failure).lines().findFirst().orElse("");
            out.println(Answer.FAILED + reason);
        }
        out.flush();
    }

    private List<Contestant> contestants(Question question) {
        List<Contestant> contestants = new ArrayList<>();
        if (question.withOurs()) {
            contestants.add(Contestant.ours());
        }
        contestants.add(Contestant.libtorch());
        if (question.peer().equals(Target.BEST)) {
            openBlas.map(Contestant::openBlas).ifPresent(contestants::add);
        }
        return contestants;
    }
}
