package dev.turnup.templates.format;

import java.util.function.IntPredicate;

/**
 * Places that take plain words only (a section name, a dialplan extension, a port, an address): the
 * value stands as it is, and anything outside an alphabet is refused.
 */
final class Tokens extends FileSyntax {
  private final IntPredicate alphabet;
  private final String refusedStart;

  private Tokens(String name, IntPredicate alphabet, String refusedStart) {
    super(name);
    this.alphabet = alphabet;
    this.refusedStart = refusedStart;
  }

  private static Tokens words(String name, String punctuation, String refusedStart) {
    return new Tokens(name, c -> isAlphanumeric(c) || punctuation.indexOf(c) >= 0, refusedStart);
  }

  /**
   * Extensions, application arguments and section names of Asterisk. A leading underscore would
   * make an extension a pattern.
   */
  static Tokens asteriskName() {
    return words("asterisk-name", "+*#._~-", "_");
  }

  /** Names, ports and marks of nftables. */
  static Tokens nft() {
    return words("nft", "_.:/-", "-");
  }

  /** Addresses and prefixes only: nftables would look a name up when it loads the file. */
  static Tokens nftAddress() {
    return addresses("nft-address");
  }

  /** Chains, ports and marks of iptables. */
  static Tokens iptables() {
    return words("iptables", "_./-", "-");
  }

  /** Addresses and prefixes only, for the same reason. */
  static Tokens iptablesAddress() {
    return addresses("iptables-address");
  }

  /** Words of a RouterOS script, where a space or a semicolon starts the next one. */
  static Tokens routerOs() {
    return words("routeros", "_./-", "-");
  }

  /** IPv4 addresses and prefixes of RouterOS: a script ends at the first one that is wrong. */
  static Tokens routerOsAddress() {
    return new Tokens("routeros-address", c -> "0123456789./".indexOf(c) >= 0, "/");
  }

  /** Words of a network device's command line, where a space starts the next one. */
  static Tokens commandLine() {
    return words("cli-word", "_./-", "-");
  }

  /** IPv4 addresses of such a command line; with a prefix where the device takes one. */
  static Tokens commandLineAddress() {
    return new Tokens("cli-address", c -> "0123456789./".indexOf(c) >= 0, "/");
  }

  /** An address of coturn's lists of peers, or the first and the last of a range. */
  static Tokens coturnAddress() {
    return new Tokens("coturn-address", c -> "0123456789abcdefABCDEF:.-".indexOf(c) >= 0, "-");
  }

  /** Words of a Kamailio script, inside quotes or not: nothing that could end either. */
  static Tokens kamailio() {
    return words("kamailio", "_./:+[]-", "");
  }

  /** A number in a Kamailio or OpenSIPS script, always inside quotes. */
  static Tokens scriptNumber() {
    return words("script-number", "+*#._~-", "");
  }

  /** A user part or an address in such a script, percent-encoded, always inside quotes. */
  static Tokens scriptUri() {
    return words("script-uri", "_.:+[]%!~*'()-", "");
  }

  private static Tokens addresses(String name) {
    return new Tokens(name, c -> "0123456789abcdefABCDEF:./".indexOf(c) >= 0, "/");
  }

  /** Where a file goes, or one word of a command. A leading hyphen would make it an option. */
  static Tokens path() {
    return words("path", "/._+@:=,-", "-");
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseEmpty(value);
    Refusals.refuseAny(value, c -> !alphabet.test(c));
    if (refusedStart.indexOf(value.charAt(0)) >= 0) {
      throw new RefusedValueException(
          value,
          value.charAt(0),
          "starts with \"" + value.charAt(0) + "\", which has a meaning there");
    }
    return value;
  }

  private static boolean isAlphanumeric(int c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }
}
