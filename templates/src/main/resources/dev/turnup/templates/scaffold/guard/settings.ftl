# Written by Turnup for site [=site]. Changes here are overwritten.
watch.port=[=proxy.port]
