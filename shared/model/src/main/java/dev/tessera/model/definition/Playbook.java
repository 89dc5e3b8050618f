package dev.tessera.model.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What to do about segments, by what sets them apart.
 *
 * @param name as others refer to it
 * @param least how many of its concepts a dataset must have a feature for, at least 1
 * @param concepts what plays speak of, each with the names that features have for it, in the order in which they are
 *     looked for; names are compared as people read them, and may have {@code *} and {@code ?}
 * @param plays in order
 */
public record Playbook(String name, int least, Map<String, List<String>> concepts, List<Play> plays) {
    /** Copies and checks. */
    public Playbook {
        Names.check("playbook", name);
        concepts = Collections.unmodifiableMap(new LinkedHashMap<>(concepts));
        plays = List.copyOf(plays);
        if (least < 1) {
            throw new DefinitionException(List.of("least"), "least must be at least 1, but is " + least);
        }
        Set<String> ids = plays.stream().map(Play::id).collect(Collectors.toSet());
        for (Play play : plays) {
            for (int i = 0; i < play.excludes().size(); i++) {
                String excluded = play.excludes().get(i);
                if (!excluded.contains("/") && (!ids.contains(excluded) || excluded.equals(play.id()))) {
                    throw new DefinitionException(
                            List.of("plays", play.id(), "excludes", Integer.toString(i)),
                            excluded.equals(play.id())
                                    ? "a play cannot exclude itself"
                                    : "no other play here is called '" + excluded
                                            + "'; one of another playbook is playbook/play");
                }
            }
        }
    }

    /** The plays' ids as other playbooks refer to them. */
    public String reference(Play play) {
        return name + "/" + play.id();
    }

    /** Whether one of two plays excludes the other, each of its playbook. */
    public static boolean exclude(Playbook one, Play play, Playbook other, Play otherPlay) {
        return one.excludes(play, other, otherPlay) || other.excludes(otherPlay, one, play);
    }

    private boolean excludes(Play play, Playbook other, Play otherPlay) {
        return play.excludes().contains(other.reference(otherPlay))
                || (name.equals(other.name) && play.excludes().contains(otherPlay.id()));
    }
}
