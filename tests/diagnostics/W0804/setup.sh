# A clone with the last commit only, in place of the site.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
git init -q -b main
git add .
commit() { git -c user.name=x -c user.email=x@example.org commit -q --allow-empty -m "$1"; }
commit one
commit two
git clone -q --depth 1 "file://$PWD" ../clone
rm -rf .git
mv ../clone/.git .git
