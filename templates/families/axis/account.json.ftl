{
  "Id": "[=site]-[=line.number]",
  "Name": "[=line.displayName!line.number]",
  "Enabled": true,
  "UserId": "[=line.number]",
  "AuthenticationId": "[=line.digestUsername]",
[#if line.password??]
  "Password": "[=line.password]",
[/#if]
  "CallerId": "[=line.displayName!""]",
[#-- Not tried on a device: the port behind a host. --]
  "Registrar": "[@server/]",
  "PublicDomain": "[=proxy.domain]",
[#if proxy.backup??]
  "SecondaryRegistrar": "[=proxy.backup.hostInUri]:[=proxy.backup.port]",
  "SecondaryPublicDomain": "[=proxy.domain]",
[/#if]
  "SIPProxies": [@proxies/],
  "Transport": "[=proxy.transport]",
[#if proxy.transport == "tls"]
  "VerifyServerCertificate": [=parameters.verifyServer?c],
[/#if]
  "IsDefault": [=(line.number == lines[0].number)?c],
  "MediaEncryption": "[=({ "disabled": "None", "optional": "SRTPBestEffort", "required": "SRTPMandatory" }[media.srtp])]",
  "DTMFConfigurationId": "[=site]",
  "Attribute": [
    {
      "Name": "RegistrationInterval",
      "Value": "[=proxy.expiresSeconds]"
    }
  ]
}
[#-- Calls go to the domain, which is found by DNS; another proxy must be named. --]
[#macro proxies][#if proxy.givenDomain??]
[
    {
      "Server": "[@server/]"
    }
  ][#else][][/#if][/#macro]
[#macro server][=proxy.hostInUri]:[=proxy.port][/#macro]
