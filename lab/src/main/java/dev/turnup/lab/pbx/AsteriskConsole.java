package dev.turnup.lab.pbx;

import dev.turnup.lab.pbx.config.Dialplan;
import dev.turnup.lab.pbx.config.DialplanStep;
import dev.turnup.lab.pbx.config.PbxEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The commands of Asterisk's console that matter here, in its words. Thread-safe. */
public final class AsteriskConsole {
  private static final String SHOW_ENDPOINT = "pjsip show endpoint ";
  private static final String SHOW_DIALPLAN = "dialplan show";

  private final LabPbx pbx;

  public AsteriskConsole(LabPbx pbx) {
    this.pbx = pbx;
  }

  /** What {@code asterisk -rx COMMAND} prints. Mistakes are answered in words, too. */
  public String answer(String command) {
    String line = command.strip().replaceAll("\\s+", " ");
    if (line.startsWith(SHOW_ENDPOINT)) {
      return endpoint(line.substring(SHOW_ENDPOINT.length()));
    }
    if (line.startsWith(SHOW_DIALPLAN)) {
      return dialplan(line.substring(SHOW_DIALPLAN.length()).strip());
    }
    return switch (line) {
      case "core show version" -> "Asterisk 22.0.0-turnup-lab, in process\n";
      case "core show channels count" -> pbx.calls() + " active channels\n";
      case "pjsip show endpoints" -> endpoints();
      case "pjsip reload", "module reload res_pjsip.so" -> {
        pbx.reload();
        yield "Module 'res_pjsip.so' reloaded successfully.\n";
      }
      case "module reload res_rtp_asterisk.so" ->
          "Module 'res_rtp_asterisk.so' reloaded successfully.\n";
      case "dialplan reload" -> {
        pbx.reload();
        yield "Dialplan reloaded.\n";
      }
      case "core reload" -> {
        pbx.reload();
        yield "";
      }
      default -> "No such command '" + line + "' (type 'core show help " + line + "')\n";
    };
  }

  private String endpoint(String name) {
    return pbx.pjsip()
        .endpoint(name)
        .map(this::shown)
        .orElse("Unable to find object " + name + ".\n\n");
  }

  private String endpoints() {
    return new TreeMap<>(pbx.pjsip().endpoints())
        .values().stream().map(this::shown).collect(Collectors.joining("\n"));
  }

  private String shown(PbxEndpoint endpoint) {
    List<String> contacts = pbx.contacts(endpoint.name());
    String state = contacts.isEmpty() ? "Unavailable" : "Not in use";
    StringBuilder text = new StringBuilder();
    text.append(" Endpoint:  %-50s %-13s 0 of inf\n".formatted(endpoint.name(), state));
    endpoint
        .credentials()
        .ifPresent(credentials ->
            text.append("     InAuth:  ")
                .append(endpoint.name())
                .append('/')
                .append(credentials.username())
                .append('\n'));
    text.append("        Aor:  ").append(endpoint.name()).append('\n');
    for (String contact : contacts) {
      text.append("      Contact:  ").append(endpoint.name()).append('/').append(contact);
      text.append('\n');
    }
    text.append("\n allow : ")
        .append(
            endpoint.codecs().stream()
                .map(codec -> codec.encodingName())
                .collect(Collectors.joining("|")))
        .append("\n context : ")
        .append(endpoint.context())
        .append('\n');
    return text.toString();
  }

  /**
   * Contexts, or one of them, or one extension.
   *
   * @param wanted empty, {@code context} or {@code extension@context}
   */
  private String dialplan(String wanted) {
    int at = wanted.indexOf('@');
    String context = wanted.substring(at + 1);
    Optional<String> extension = at < 0 ? Optional.empty() : Optional.of(wanted.substring(0, at));
    StringBuilder text = new StringBuilder();
    new TreeMap<>(pbx.dialplan().contexts())
        .forEach((name, content) -> {
          if (context.isEmpty() || context.equals(name)) {
            text.append(shown(name, content, extension));
          }
        });
    return text.isEmpty() ? "There is no existence of '" + wanted + "' context\n" : text.toString();
  }

  private static String shown(String name, Dialplan.Context context, Optional<String> only) {
    StringBuilder text = new StringBuilder("[ Context '" + name + "' created by 'pbx_config' ]\n");
    for (Map.Entry<String, List<DialplanStep>> entry :
        new TreeMap<>(context.extensions()).entrySet()) {
      if (only.isPresent() && !only.get().equals(entry.getKey())) {
        continue;
      }
      int priority = 1;
      for (DialplanStep step : entry.getValue()) {
        text.append(
            "  '%s' =>  %d. %s(%s)\n"
                .formatted(
                    entry.getKey(),
                    priority++,
                    step.application().word(),
                    String.join(",", step.arguments())));
      }
    }
    return text.toString();
  }
}
