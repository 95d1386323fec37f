registrar(string) proxy(string,null) aor(string) third_party_registrant(string,null) username(string,null) password(string,null) binding_URI(string) binding_params(string,null) expiry(int,null) forced_socket(string,null) cluster_shtag(string,null) state(int)
[#list trunks as trunk]
[#if trunk.registers && trunk.username?? && trunk.password?? && trunk.host??]
sip\:[=trunk.domainInUri]:sip\:[=trunk.hostInUri]\:[=trunk.port][#if trunk.transport != "udp"];transport=[=trunk.transport][/#if]:sip\:[=trunk.usernameInUri]@[=trunk.domainInUri]::[#outputformat "db-text-username"][=trunk.username][/#outputformat]:[=trunk.password]:sip\:turnup_[=trunk.identifier]@[=proxy.hostInUri]\:[=(proxy.transport == "tls")?then(5060, proxy.port)]::[=parameters.trunkExpires]:::0
[/#if]
[/#list]
