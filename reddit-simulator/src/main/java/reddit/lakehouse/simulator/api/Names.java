package reddit.lakehouse.simulator.api;

import com.google.common.base.Splitter;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.world.Subreddit;
import reddit.lakehouse.simulator.world.World;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;

/** What {@code {subreddit}} in a path stands for: one name, several joined by plus, {@code all} or {@code popular}. */
final class Names
{
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_]{2,20}|[a-z]{2}|(t|u):\\w+|u_[\\w-]+");
    private static final Splitter PLUS = Splitter.on('+').omitEmptyStrings();
    private static final Splitter MINUS = Splitter.on('-').omitEmptyStrings();

    private Names() {}

    /** The subreddits, or the answer that refuses to show them. */
    record Resolved(List<Subreddit> subreddits, Optional<Answer> refusal) {}

    static Resolved resolve(World world, String names, Instant now)
    {
        List<String> single = PLUS.splitToList(names.toLowerCase(Locale.ENGLISH));
        if (single.size() == 1) {
            return resolveOne(world, single.getFirst(), now);
        }
        List<Subreddit> found = new ArrayList<>();
        for (String name : single) {
            Resolved one = resolveOne(world, name, now);
            found.addAll(one.subreddits());
        }
        if (found.isEmpty()) {
            return refused(Answer.refusal(404, "Not Found"));
        }
        return new Resolved(found.stream().distinct().collect(toImmutableList()), Optional.empty());
    }

    /** The subreddits of r/all, which every reader may see. */
    static List<Subreddit> all(World world, Instant now)
    {
        return world.subreddits(now).stream()
                .filter(subreddit -> subreddit.access() == Subreddit.Access.OPEN)
                .collect(toImmutableList());
    }

    private static Resolved resolveOne(World world, String name, Instant now)
    {
        List<String> parts = MINUS.splitToList(name);
        if (!parts.isEmpty() && parts.getFirst().equals("all")) {
            return new Resolved(all(world, now).stream()
                    .filter(subreddit -> parts.stream().noneMatch(subreddit.name()::equalsIgnoreCase))
                    .collect(toImmutableList()), Optional.empty());
        }
        if (name.equals("popular")) {
            return new Resolved(all(world, now).stream()
                    .filter(subreddit -> !subreddit.over18())
                    .collect(toImmutableList()), Optional.empty());
        }
        Optional<Subreddit> subreddit = world.subreddit(name, now);
        if (subreddit.isPresent()) {
            return checkAccess(subreddit.get());
        }
        if (!VALID.matcher(name).matches()) {
            return refused(Answer.refusal(404, "Not Found"));
        }
        return refused(Answer.redirect("https://oauth.reddit.com/subreddits/search?q=" + URLEncoder.encode(name, UTF_8)));
    }

    private static Resolved checkAccess(Subreddit subreddit)
    {
        return switch (subreddit.access()) {
            case OPEN -> new Resolved(List.of(subreddit), Optional.empty());
            case PRIVATE -> refused(Answer.refusal(403, "private", "Forbidden"));
            case BANNED -> refused(Answer.refusal(404, "banned", "Not Found"));
            case QUARANTINED -> refused(Answer.json(403, "{\"reason\": \"quarantined\", "
                    + "\"quarantine_message_html\": \"\\u003C!-- SC_OFF --\\u003E\\u003Cdiv class=\\\"md\\\"\\u003E\\u003Cp\\u003EIt may contain a high degree of misinformation.\\u003C/p\\u003E\\n\\u003C/div\\u003E\\u003C!-- SC_ON --\\u003E\", "
                    + "\"message\": \"Forbidden\", \"quarantine_message\": \"It may contain a high degree of misinformation.\", \"error\": 403}"));
        };
    }

    private static Resolved refused(Answer answer)
    {
        return new Resolved(List.of(), Optional.of(answer));
    }
}
