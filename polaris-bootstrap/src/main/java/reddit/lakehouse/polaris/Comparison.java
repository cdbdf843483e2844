package reddit.lakehouse.polaris;

import com.google.common.collect.ImmutableList;

import java.util.List;

/**
 * What Polaris has, held against what is wanted of it.
 *
 * @param present what is there already
 * @param changes what is missing, in the order that it can be made in
 * @param notices what somebody may want to know and nothing is done about
 * @param problems what has to be decided by a person
 */
record Comparison(List<String> present, List<Change> changes, List<String> notices, List<String> problems)
{
    Comparison
    {
        present = ImmutableList.copyOf(present);
        changes = ImmutableList.copyOf(changes);
        notices = ImmutableList.copyOf(notices);
        problems = ImmutableList.copyOf(problems);
    }

    static final class Builder
    {
        private final ImmutableList.Builder<String> present = ImmutableList.builder();
        private final ImmutableList.Builder<Change> changes = ImmutableList.builder();
        private final ImmutableList.Builder<String> notices = ImmutableList.builder();
        private final ImmutableList.Builder<String> problems = ImmutableList.builder();

        void want(boolean there, String what, String done, Runnable action)
        {
            if (there) {
                present.add(what);
            }
            else {
                change(what, done, action);
            }
        }

        void change(String what, String done, Runnable action)
        {
            changes.add(new Change(what, done, action));
        }

        void present(String what)
        {
            present.add(what);
        }

        void notice(String notice)
        {
            notices.add(notice);
        }

        void problem(String problem)
        {
            problems.add(problem);
        }

        Comparison build()
        {
            return new Comparison(present.build(), changes.build(), notices.build(), problems.build());
        }
    }
}
