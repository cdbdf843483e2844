package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static java.util.Objects.requireNonNull;

/**
 * Starts each task as soon as the models that it waits for have succeeded, models before tests. All state belongs to
 * the thread that calls {@link #run}.
 */
final class Schedule
{
    private final TaskRunner runner;
    private final RunListener listener;
    private final Cancellation cancellation;
    private final Map<Task, Set<Model>> waiting = new LinkedHashMap<>();
    private final Set<Model> succeeded = new LinkedHashSet<>();
    private final Set<Model> unsuccessful = new LinkedHashSet<>();
    private final List<ModelResult> modelResults = new ArrayList<>();
    private final List<TestResult> testResults = new ArrayList<>();

    Schedule(ModelGraph graph, Selection selection, TaskRunner runner, RunListener listener, Cancellation cancellation)
    {
        this.runner = requireNonNull(runner, "runner is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
        Set<Model> selected = ImmutableSet.copyOf(selection.models());
        selection.models().forEach(model -> waiting.put(model, Sets.intersection(graph.upstream(model), selected).immutableCopy()));
        selection.tests().forEach(test -> waiting.put(test, Sets.intersection(graph.upstream(test), selected).immutableCopy()));
    }

    void run(int threads)
    {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CompletionService<Runnable> completions = new ExecutorCompletionService<>(executor);
        try {
            int running = 0;
            while (true) {
                skipWhatCannotRun();
                while (running < threads && startNext(completions)) {
                    running++;
                }
                if (running == 0) {
                    return;
                }
                completions.take().get().run();
                running--;
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.cancel();
            skipWhatCannotRun();
        }
        catch (ExecutionException e) {
            throw new IllegalStateException("A task ended without a result", e.getCause());
        }
        finally {
            executor.shutdownNow();
        }
    }

    List<ModelResult> modelResults()
    {
        return ImmutableList.copyOf(modelResults);
    }

    List<TestResult> testResults()
    {
        return ImmutableList.copyOf(testResults);
    }

    private boolean startNext(CompletionService<Runnable> completions)
    {
        for (Entry<Task, Set<Model>> entry : waiting.entrySet()) {
            if (succeeded.containsAll(entry.getValue())) {
                Task task = entry.getKey();
                waiting.remove(task);
                completions.submit(() -> execute(task));
                return true;
            }
        }
        return false;
    }

    /**
     * Runs in a thread of the pool; what it returns is run by the thread that owns the state.
     */
    private Runnable execute(Task task)
    {
        return switch (task) {
            case Model model -> {
                ModelResult result = runner.run(model);
                yield () -> finish(result);
            }
            case DataTest test -> {
                TestResult result = runner.run(test);
                yield () -> finish(result);
            }
        };
    }

    private void finish(ModelResult result)
    {
        modelResults.add(result);
        Set<Model> group = result.status() == ModelResult.Status.SUCCEEDED ? succeeded : unsuccessful;
        group.add(result.model());
        listener.modelFinished(result);
    }

    private void finish(TestResult result)
    {
        testResults.add(result);
        listener.testFinished(result);
    }

    private void skipWhatCannotRun()
    {
        // in the order of the graph, so that one pass reaches everything behind a failed model
        Iterator<Entry<Task, Set<Model>>> entries = waiting.entrySet().iterator();
        while (entries.hasNext()) {
            Entry<Task, Set<Model>> entry = entries.next();
            Optional<String> reason = entry.getValue().stream()
                    .filter(unsuccessful::contains)
                    .findFirst()
                    .map(model -> "left out: it needs %s, which did not succeed".formatted(model.name()));
            if (reason.isEmpty() && cancellation.isCancelled()) {
                reason = Optional.of("left out: the run was cancelled");
            }
            if (reason.isPresent()) {
                entries.remove();
                skip(entry.getKey(), reason.get());
            }
        }
    }

    private void skip(Task task, String reason)
    {
        Optional<Failure> failure = Optional.of(new Failure(task.file().statements().getFirst().location(), reason));
        switch (task) {
            case Model model -> finish(new ModelResult(model, ModelResult.Status.SKIPPED, Instant.now(), Duration.ZERO, ImmutableList.of(), failure));
            case DataTest test -> finish(new TestResult(test, TestResult.Status.SKIPPED, Instant.now(), Duration.ZERO, OffendingRows.NONE, failure));
        }
    }
}
