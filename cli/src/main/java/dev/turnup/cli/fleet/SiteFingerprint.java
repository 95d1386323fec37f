package dev.turnup.cli.fleet;

import dev.turnup.cli.pipeline.SiteRun;
import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetConfiguration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash of all that a worksheet asks of its targets, made without its secrets: it changes with the
 * worksheet, with what it inherits and with the families, and not when a password does.
 */
final class SiteFingerprint {
  private SiteFingerprint() {}

  /** Empty when the worksheet does not render. */
  static String of(Workbench bench, Path worksheet) {
    SiteRun run = new SiteRun(bench, "fingerprint", worksheet);
    if (!(run.validate() && run.maskSecrets() && run.render())) {
      return "";
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (TargetConfiguration target : run.rendered().targets()) {
        StringBuilder text = new StringBuilder();
        text.append(target.target()).append(target.family()).append(target.management());
        text.append(target.check()).append(target.reload()).append(target.health());
        for (Artifact file : target.artifacts()) {
          text.append('\0').append(file.path()).append(file.content()).append(file.mode());
          text.append('\0').append(file.body());
        }
        digest.update(text.append('\0').toString().getBytes(StandardCharsets.UTF_8));
      }
      digest.update(run.site().toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
