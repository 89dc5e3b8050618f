package dev.tessera.local.template;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each class of tests fails it if a function asked AWS for what its role in {@code template.yaml} does not allow: the servers
 * here allow everything. JUnit finds it by itself.
 */
public final class RoleWatch implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        Set<String> denied = denied(RoleCalls.taken(), Roles.ofTemplate());
        if (!denied.isEmpty()) {
            throw new AssertionError("template.yaml does not allow: " + String.join("; ", denied));
        }
    }

    static Set<String> denied(List<RoleCalls.Call> calls, Roles roles) {
        Set<String> denied = new TreeSet<>();
        for (RoleCalls.Call call : calls) {
            if (!roles.allow(call)) {
                denied.add(call.function() + " " + call.action() + " on " + call.resource());
            }
        }
        return denied;
    }
}
