package dev.turnup.schema.site;

/** Where the proxy stands: on the network of the site itself, or beyond its NAT. */
public enum Hosting implements Spelled {
  @Label("Private: on the site's own network")
  PRIVATE("private"),
  @Label("Hosted: beyond the site's NAT")
  HOSTED("hosted");

  private final String spelling;

  Hosting(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
