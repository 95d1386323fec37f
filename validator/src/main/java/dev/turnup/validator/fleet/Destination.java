package dev.turnup.validator.fleet;

import dev.turnup.schema.site.Management;
import dev.turnup.schema.site.Site;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a target is, so that two worksheets that mean the same one are seen to.
 *
 * @param text the same for the same target
 */
record Destination(String text) {
  /** Of every target that a worksheet pushes to, by the field that names it. */
  static Map<String, Destination> of(Member member) {
    Site site = member.site();
    Map<String, Destination> all = new LinkedHashMap<>();
    for (int i = 0; i < site.endpoints().size(); i++) {
      String field = "endpoints[" + i + "]";
      site.endpoints().get(i).management().ifPresent(one -> all.put(field, of(one, member)));
    }
    site.pbx().flatMap(pbx -> pbx.management()).ifPresent(one -> all.put("pbx", of(one, member)));
    site.appliances()
        .forEach((name, appliance) ->
            appliance.management().ifPresent(one -> all.put(name, of(one, member))));
    return all;
  }

  private static Destination of(Management management, Member member) {
    Map<String, String> options = management.options();
    String name =
        switch (management.transport()) {
          case "ssh" -> lower(options, "host") + ":" + options.getOrDefault("port", "22");
          case "directory" -> folder(member.worksheet(), options.getOrDefault("path", ""));
          default ->
              options.containsKey("url")
                  ? lower(options, "url")
                  : new TreeMap<>(options).toString();
        };
    return new Destination(management.transport() + " " + name);
  }

  private static String lower(Map<String, String> options, String name) {
    return options.getOrDefault(name, "").toLowerCase(Locale.ROOT);
  }

  private static String folder(String worksheet, String path) {
    try {
      return Path.of(worksheet).resolveSibling(path).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException _) {
      return path;
    }
  }
}
