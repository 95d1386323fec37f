l_uuid(string) l_username(string) l_domain(string) r_username(string) r_domain(string) realm(string,null) auth_username(string) auth_password(string) auth_ha1(string,null) auth_proxy(string) expires(int) flags(int) reg_delay(int) contact_addr(string,null) socket(string,null)
[#list trunks as trunk]
[#if trunk.registers && trunk.username?? && trunk.password?? && trunk.host??]
turnup_[=trunk.identifier]:turnup_[=trunk.identifier]:[=proxy.domainInUri]:[=trunk.usernameInUri]:[=trunk.domainInUri]::[#outputformat "db-text-username"][=trunk.username][/#outputformat]:[=trunk.password]::sip\:[=trunk.hostInUri]\:[=trunk.port][#if trunk.transport != "udp"];transport=[=trunk.transport][/#if]:[=parameters.trunkExpires]:0:0::
[/#if]
[/#list]
