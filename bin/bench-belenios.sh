#!/usr/bin/env bash
# Belenios: PAPERS papers, one question of three answers, 2 of 3 trustees. Prints seconds from the end of voting to the result, checks included.
set -euo pipefail
PAPERS=${1:-100} GROUP=${2:-BELENIOS-2048}
export BELENIOS_USE_URANDOM=1
DIR=$(mktemp -d); trap 'rm -rf "$DIR"' EXIT; cd "$DIR"
UUID=$(belenios-tool setup generate-token)
uuid="--uuid $UUID" group="--group $GROUP"
belenios-tool setup generate-credentials $uuid $group --count "$PAPERS" > /dev/null 2>&1
mv -- *.pubcreds public_creds.json; mv -- *.privcreds private_creds.txt
keygen() { belenios-tool setup generate-trustee-key-threshold $group "$@"; }
for _ in 1 2 3; do keygen --step 1 > /dev/null 2>&1; done
cat -- *.cert > certs.jsons
keygen --certs certs.jsons --step 2 > /dev/null 2>&1
for u in *.key; do keygen --certs certs.jsons --key "$u" --step 3 --threshold 2; done > polynomials.jsons 2>/dev/null
keygen --certs certs.jsons --step 4 --polynomials polynomials.jsons > /dev/null 2>&1
for u in *.key; do b=${u%.key}; keygen --certs certs.jsons --key "$u" --step 5 < "$b.vinput" > "$b.voutput" 2>/dev/null; done
cat -- *.voutput | keygen --certs certs.jsons --step 6 --polynomials polynomials.jsons > threshold.json 2>/dev/null
belenios-tool setup generate-trustee-key $group > /dev/null 2>&1
cat -- *.pubkey > public_keys.jsons
belenios-tool setup make-trustees > /dev/null
rm threshold.json
echo '{"description":"d","name":"n","questions":[{"answers":["approve","oppose","abstain"],"min":1,"max":1,"question":"q"}],"administrator":"a","credential_authority":"c"}' > template.json
belenios-tool setup make-election $uuid $group --template template.json > /dev/null
belenios-tool archive init > /dev/null
rm -f election.json trustees.json public_creds.json
t0=$(date +%s.%N)
cut -d' ' -f2 private_creds.txt | while read -r cred; do
  belenios-tool election generate-ballot --privcred <(echo "$cred") --ballot <(echo '[[1,0,0]]') 2>/dev/null | belenios-tool archive add-event --type=Ballot
done
t1=$(date +%s.%N)
belenios-tool archive add-event --type=EndBallots < /dev/null
belenios-tool election compute-encrypted-tally 2>/dev/null | belenios-tool archive add-event --type=EncryptedTally
t2=$(date +%s.%N)
n=2
for u in *.key; do belenios-tool election decrypt-threshold --key "$u" --decryption-key "${u%.key}.dkey" --trustee-id $n 2>/dev/null | belenios-tool archive add-event --type=PartialDecryption; n=$((n+1)); done
for u in *.privkey; do belenios-tool election decrypt --privkey "$u" --trustee-id 1 2>/dev/null | belenios-tool archive add-event --type=PartialDecryption; done
belenios-tool election compute-result 2>/dev/null | belenios-tool archive add-event --type=Result
t3=$(date +%s.%N)
belenios-tool election verify > /dev/null 2>&1
t4=$(date +%s.%N)
echo "{\"papers\":$PAPERS,\"group\":\"$GROUP\",\"seal\":$(echo "$t1-$t0"|bc),\"tally\":$(echo "$t2-$t1"|bc),\"decrypt\":$(echo "$t3-$t2"|bc),\"verify\":$(echo "$t4-$t3"|bc)}"
