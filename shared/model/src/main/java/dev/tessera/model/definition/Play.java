package dev.tessera.model.definition;

import java.util.List;

/**
 * One entry of a playbook: what to do about a segment of which all conditions hold.
 *
 * @param id within its playbook
 * @param when at least one of them says how the segment differs
 * @param text the recommendation
 * @param channel how customers are reached; empty where that is open
 * @param product what is offered; empty for nothing
 * @param excludes what must not be recommended beside it: the ids of plays of the same playbook, or {@code playbook/id}
 */
public record Play(
        String id, List<PlayCondition> when, String text, String channel, String product, List<String> excludes) {
    /** Copies and checks. */
    public Play {
        Names.check("play", id);
        when = List.copyOf(when);
        excludes = List.copyOf(excludes);
        if (when.stream().noneMatch(condition -> condition.is() != null)) {
            throw new DefinitionException(
                    List.of("when"), "at least one condition must say how the segment differs: is: high or is: low");
        }
    }
}
