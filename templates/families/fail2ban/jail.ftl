# Written by Turnup for site [=site]. Changes here are overwritten.
[#assign logs = {
  "asterisk": "/var/log/asterisk/security.log",
  "freeswitch": "/var/log/freeswitch/freeswitch.log",
  "kamailio": "/var/log/syslog",
  "opensips": "/var/log/syslog"
}]
[turnup-[=site]]
enabled = true
filter = [#if ["asterisk", "freeswitch"]?seq_contains(parameters.program?string)][=parameters.program][#else]turnup-[=site][/#if]
backend = auto
logpath = [=parameters.logPath!logs[parameters.program]]
port = [=proxy.port]
banaction = [=parameters.banAction]
maxretry = [=parameters.maxRetry]
findtime = [=parameters.findTime]
bantime = [=parameters.banTime]
ignoreip = [#outputformat "nft-address"][#list parameters.ignore?split(",")?map(entry -> entry?trim)?filter(entry -> entry != "") as entry][=entry][#sep] [/#list][/#outputformat]
