<include>
  <!-- Written by Turnup. Changes here are overwritten. -->
  <gateway name="turnup-[=site]-[=trunk.id]">
[#if trunk.registers && trunk.username?? && trunk.password??]
    <param name="username" value="[=trunk.username]"/>
    <param name="password" value="[=trunk.password]"/>
    <param name="realm" value="[=trunk.domain]"/>
    <param name="from-user" value="[=trunk.usernameInUri]"/>
    <param name="from-domain" value="[=trunk.domain]"/>
    <param name="register" value="true"/>
    <param name="expire-seconds" value="[=parameters.expiration]"/>
    <param name="retry-seconds" value="30"/>
    <param name="caller-id-in-from" value="false"/>
    <param name="cid-type" value="pid"/>
[#else]
[#-- A gateway needs an account even where nobody asks for it. --]
    <param name="username" value="[=trunk.username!("turnup-" + trunk.id)]"/>
    <param name="password" value="[=trunk.password!"unused"]"/>
    <param name="from-domain" value="[=trunk.domain]"/>
    <param name="register" value="false"/>
    <param name="caller-id-in-from" value="true"/>
[/#if]
    <param name="proxy" value="[=trunk.hostInUri]:[=trunk.port]"/>
    <param name="register-transport" value="[=trunk.transport]"/>
    <param name="extension" value="auto_to_user"/>
    <param name="context" value="[=parameters.publicContext]"/>
    <param name="ping" value="[=parameters.keepAlive]"/>
  </gateway>
</include>
