package dev.turnup.cli.fleet;

import dev.turnup.cli.pipeline.SiteRun;
import dev.turnup.cli.pipeline.Workbench;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** All sites of a fleet, and what tells this fleet from another. Immutable. */
public record Places(List<Place> all) {
  public Places {
    all = List.copyOf(all);
  }

  /** Reads the name of each site. */
  public static Places of(Workbench bench, List<Path> worksheets) {
    return new Places(
        IntStream.range(0, worksheets.size())
            .parallel()
            .mapToObj(number -> {
              Path worksheet = worksheets.get(number);
              SiteRun run = new SiteRun(bench, "find", worksheet);
              String site = run.validate() ? run.site().site() : worksheet.toString();
              return new Place(number, worksheet, site);
            })
            .toList());
  }

  /** Those of one part, in their order. */
  public List<Place> in(Shard shard) {
    return all.stream().filter(place -> shard.holds(place.site())).toList();
  }

  /** The same for the same command on the same sites in the same order. */
  public String digest(String command) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(command.getBytes(StandardCharsets.UTF_8));
      for (Place place : all) {
        digest.update(
            ("\n" + place.worksheet() + "\t" + place.site()).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
