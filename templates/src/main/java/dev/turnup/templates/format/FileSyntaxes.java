package dev.turnup.templates.format;

import java.util.List;
import java.util.Optional;

/** Every file syntax there is. A new one is a class and a line here. */
public final class FileSyntaxes {
  private static final List<FileSyntax> ALL =
      List.of(
          new AsteriskConf(),
          Tokens.asteriskName(),
          Narrowed.asteriskUsername("asterisk-username", new AsteriskConf()),
          Narrowed.asteriskUsername("json-asterisk-username", new Json()),
          Narrowed.linphoneName("linphone-name", new KeyValue("ini")),
          Narrowed.linphoneName("xml-linphone-name", new Xml()),
          BaresipAccounts.parameter(),
          BaresipAccounts.displayName(),
          BaresipAccounts.setting(),
          new KeyValue("key-value"),
          new KeyValue("ini"),
          Tokens.nft(),
          Tokens.nftAddress(),
          Tokens.path(),
          Tokens.commandWord(),
          Tokens.partOfCommandWord(),
          new CommandLine(),
          new DocumentName(),
          Tokens.iptables(),
          Tokens.iptablesAddress(),
          Tokens.routerOs(),
          Tokens.routerOsAddress(),
          Tokens.commandLine(),
          Tokens.commandLineAddress(),
          CoturnConf.value(),
          CoturnConf.password(),
          CoturnConf.username(),
          Tokens.coturnAddress(),
          DbText.column(),
          DbText.username(),
          Tokens.kamailio(),
          Tokens.scriptNumber(),
          Tokens.scriptUri(),
          new ScriptText(),
          MacAddress.lowerCase(),
          MacAddress.upperCase(),
          new YealinkConf(),
          new PjsuaOption(),
          new Xml(),
          new FreeswitchXml(),
          new Json(),
          new Csv(),
          new Markdown());

  private FileSyntaxes() {}

  /** All of them, in a fixed order. */
  public static List<FileSyntax> all() {
    return ALL;
  }

  /** The syntax that {@code family.yaml} and templates call by that name. */
  public static Optional<FileSyntax> find(String name) {
    return ALL.stream().filter(syntax -> syntax.getName().equals(name)).findFirst();
  }
}
