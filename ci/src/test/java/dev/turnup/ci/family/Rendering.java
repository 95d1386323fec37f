package dev.turnup.ci.family;

import dev.turnup.ci.peer.Shell;
import dev.turnup.probe.ProbeListener;
import dev.turnup.probe.ProbeOptions;
import dev.turnup.probe.ProbeRun;
import dev.turnup.probe.Prober;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.artifact.TargetCommand;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Site;
import dev.turnup.templates.Families;
import dev.turnup.templates.Renderer;
import dev.turnup.validator.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A worksheet, rendered and laid where its paths say; every password is one secret. */
record Rendering(RenderedSite site) {
  private static final String VARIABLE = "PASSWORD";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Rendering of(String worksheet, String password) {
    return new Rendering(
        new Renderer(Families.builtIn()).render(site(worksheet), secrets(password)).orThrow());
  }

  /** With a secret for each variable; empty if the worksheet's values are refused. */
  static Optional<Rendering> find(String worksheet, Map<String, String> secrets) {
    Map<SecretReference, Secret> all = new HashMap<>();
    secrets.forEach((name, text) -> all.put(new SecretReference.Env(name), new Secret(text)));
    return new Renderer(Families.builtIn())
        .render(site(worksheet), new Secrets(all))
        .find()
        .map(Rendering::new);
  }

  /** Calls as the worksheet's first subscriber, from 127.0.0.1. */
  static ProbeRun probe(String worksheet, String password) {
    ProbeOptions options =
        ProbeOptions.DEFAULTS
            .withLocalAddress(InetAddress.ofLiteral("127.0.0.1"))
            .withTimeouts(PATIENCE, PATIENCE, PATIENCE);
    return Prober.probe(site(worksheet), secrets(password), options, ProbeListener.NONE);
  }

  private static Site site(String worksheet) {
    Families families = Families.builtIn();
    Catalog catalog = new Catalog(families.descriptors(), List.of(), families.presets());
    return new Validator(catalog).validate("site.yaml", worksheet).orThrow().site();
  }

  private static Secrets secrets(String password) {
    return new Secrets(Map.of(new SecretReference.Env(VARIABLE), new Secret(password)));
  }

  TargetConfiguration target(String id) {
    return site.targets().stream()
        .filter(target -> target.target().text().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Writes the target's files; lines are added to what is there. */
  void lay(String id) {
    for (Artifact file : target(id).artifacts()) {
      Path path = Path.of(file.path());
      try {
        Files.createDirectories(path.getParent());
        boolean adds = file.content() == Artifact.Content.LINES && Files.exists(path);
        Files.writeString(path, (adds ? Files.readString(path) : "") + file.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The reverse for files that are wholly ours. */
  void remove(String id) {
    for (Artifact file : target(id).artifacts()) {
      if (file.content() == Artifact.Content.WHOLE_FILE) {
        try {
          Files.delete(Path.of(file.path()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** Runs the commands as a deployment would, each to the end that it expects. */
  static void run(List<TargetCommand> commands) {
    for (TargetCommand command : commands) {
      Shell.Ran ran = Shell.run(command.arguments());
      boolean good =
          command.expect().isPresent()
              ? Pattern.compile(command.expect().get()).matcher(ran.output()).find()
              : ran.exitCode() == 0;
      if (!good) {
        throw new AssertionError(command.purpose() + ": " + ran.output());
      }
    }
  }
}
