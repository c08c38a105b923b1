package org.spoolhound.spool.settings;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keys of the defaults file.
 *
 * @param root its content
 * @param leaves the paths of all values, in order
 */
record KnownKeys(ConfigObject root, List<String> leaves) {

    static KnownKeys of(ConfigObject root) {
        List<String> leaves = new ArrayList<>();
        collect("", root, leaves);
        return new KnownKeys(root, List.copyOf(leaves));
    }

    /** One problem for each key that is not among them. */
    List<String> check(ConfigObject user) {
        List<String> problems = new ArrayList<>();
        check("", user, root, problems);
        return problems;
    }

    private void check(
            String prefix, ConfigObject user, ConfigObject known, List<String> problems) {
        for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(user).entrySet()) {
            String path = prefix + ConfigUtil.joinPath(entry.getKey());
            ConfigValue value = entry.getValue();
            ConfigValue counterpart = known.get(entry.getKey());
            if (counterpart == null) {
                problems.add(Origin.problem(value.origin(), unknown(path)));
            } else if (counterpart instanceof ConfigObject section) {
                checkSection(path, value, section, problems);
            } else if (value instanceof ConfigObject) {
                problems.add(Origin.problem(value.origin(), path + " is one value, not a section"));
            }
        }
    }

    private void checkSection(
            String path, ConfigValue value, ConfigObject section, List<String> problems) {
        if (value instanceof ConfigObject object) {
            check(path + ".", object, section, problems);
        } else {
            problems.add(Origin.problem(
                    value.origin(),
                    path + " is a section: write " + path + " { " + firstKey(section) + " = … }"));
        }
    }

    private String unknown(String path) {
        List<String> all = new ArrayList<>(leaves);
        all.addAll(root.keySet());
        return "unknown key " + path
                + Nearest.to(path, all)
                        .map(nearest -> "; did you mean " + nearest + "?")
                        .orElse("; every key stands in the defaults file conf/spoolhound.conf");
    }

    private static String firstKey(ConfigObject section) {
        return new TreeMap<>(section).firstKey();
    }

    private static void collect(String prefix, ConfigObject object, List<String> leaves) {
        new TreeMap<>(object).forEach((key, value) -> {
            if (value instanceof ConfigObject section) {
                collect(prefix + key + ".", section, leaves);
            } else {
                leaves.add(prefix + key);
            }
        });
    }
}
