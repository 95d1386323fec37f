package dev.turnup.templates.view;

import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.Site;
import dev.turnup.templates.view.MediaView.CodecView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a view is made from.
 *
 * @param endpoint index of the endpoint whose view it is; empty for other targets
 * @param trunk index of the trunk whose view it is; empty for other targets
 * @param codecNames what the family calls each codec it has
 * @param parameters the family's parameters
 */
public record ViewSource(
    Site site,
    Secrets secrets,
    OptionalInt endpoint,
    OptionalInt trunk,
    Map<Codec, String> codecNames,
    Map<String, Field> parameters) {

  /** The view of the whole. */
  public TargetView view() {
    return new ViewAssembly(this).view();
  }

  /** Those of the codecs that the family has, under its names; {@code at} is their field. */
  List<CodecView> codecs(FieldPath at, List<Codec> wanted) {
    List<CodecView> known = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      Codec codec = wanted.get(i);
      String name = codecNames.get(codec);
      if (name != null) {
        FieldPath path = at.index(i);
        known.add(
            new CodecView(
                Field.of(path, name),
                Field.of(path, codec.encodingName()),
                Field.of(path, codec.clockRateHz()),
                Field.of(path, codec.channels())));
      }
    }
    return known;
  }
}
