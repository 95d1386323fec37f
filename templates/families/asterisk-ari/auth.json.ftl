{
  "auth_type": "digest",
  "username": "[=line.digestUsername]",
  "password": "[=line.password]",
  "realm": "[=proxy.realm!""]"
}
