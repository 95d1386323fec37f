package dev.turnup.templates.format;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Places that take plain words only (a section name, a dialplan extension, a port, an address): the
 * value stands as it is, and anything outside an alphabet is refused.
 */
final class Tokens extends FileSyntax {
  private static final String HEXADECIMAL = "0123456789abcdefABCDEF";
  private static final String IPV4 = "[0-9]{1,3}(\\.[0-9]{1,3}){3}";
  private static final String ADDRESS = "(" + IPV4 + "|(?=[^:]*:[^:]*:)[0-9a-fA-F:]+(\\.[0-9.]+)?)";
  private static final String PREFIX = "(/[0-9]{1,3})?";
  private static final String COMMAND_WORD = "/._+@:=,*#~-";

  private final IntPredicate alphabet;
  private final String refusedStart;
  private final Optional<Pattern> form;

  private Tokens(String name, IntPredicate alphabet, String refusedStart, Optional<Pattern> form) {
    super(name);
    this.alphabet = alphabet;
    this.refusedStart = refusedStart;
    this.form = form;
  }

  private static Tokens words(String name, String punctuation, String refusedStart) {
    return new Tokens(
        name,
        c -> isAlphanumeric(c) || punctuation.indexOf(c) >= 0,
        refusedStart,
        Optional.empty());
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

  /**
   * Addresses and prefixes only: nftables would look a name up when it loads the file, also one of
   * hexadecimal letters.
   */
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
    return addresses("routeros-address", "0123456789./", IPV4 + PREFIX);
  }

  /** Words of a network device's command line, where a space starts the next one. */
  static Tokens commandLine() {
    return words("cli-word", "_./-", "-");
  }

  /** IPv4 addresses of such a command line; with a prefix where the device takes one. */
  static Tokens commandLineAddress() {
    return addresses("cli-address", "0123456789./", IPV4 + PREFIX);
  }

  /** An address of coturn's lists of peers, or the first and the last of a range. */
  static Tokens coturnAddress() {
    return addresses("coturn-address", HEXADECIMAL + ":.-", ADDRESS + "(-" + ADDRESS + ")?");
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
    return addresses(name, HEXADECIMAL + ":./", ADDRESS + PREFIX);
  }

  private static Tokens addresses(String name, String alphabet, String form) {
    return new Tokens(name, c -> alphabet.indexOf(c) >= 0, "", Optional.of(Pattern.compile(form)));
  }

  /** Where a file goes, or one word of a command. A leading hyphen would make it an option. */
  static Tokens path() {
    return words("path", "/._+@:=,-", "-");
  }

  /** One word of a command, which may be a number; a leading hyphen would make it an option. */
  static Tokens commandWord() {
    return words("command-word", COMMAND_WORD, "-");
  }

  /** The same behind other text: a part of a path, or of a command line in the command. */
  static Tokens partOfCommandWord() {
    return words("part-of-command-word", COMMAND_WORD, "");
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
    if (form.isPresent() && !(form.get().matcher(value).matches() && isInRange(value))) {
      throw new RefusedValueException(value, -1, "is no address");
    }
    return value;
  }

  /** Whether each address is one, and its prefix no longer than it. */
  private static boolean isInRange(String value) {
    int slash = value.indexOf('/');
    try {
      for (String address : value.substring(0, slash < 0 ? value.length() : slash).split("-")) {
        byte[] octets = InetAddress.ofLiteral(address).getAddress();
        // An IPv4-mapped address comes back as IPv4.
        int bits = address.indexOf(':') < 0 ? octets.length * 8 : 128;
        if (slash >= 0 && Integer.parseInt(value.substring(slash + 1)) > bits) {
          return false;
        }
      }
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isAlphanumeric(int c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }
}
