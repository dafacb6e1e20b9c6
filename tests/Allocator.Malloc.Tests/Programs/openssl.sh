# needs: openssl
seq 1 300000 >data
openssl dgst -sha3-256 data
openssl enc -aes-256-cbc -pbkdf2 -iter 20000 -S 0011223344556677 -k secret -in data -out data.enc && sha256sum data.enc
openssl enc -d -aes-256-cbc -pbkdf2 -iter 20000 -S 0011223344556677 -k secret -in data.enc | cmp - data && echo same
openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem 2>/dev/null || openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem 2>/dev/null
openssl req -x509 -key key.pem -subj /CN=example.org -days 30 -out certificate.pem
openssl verify -CAfile certificate.pem certificate.pem
openssl dgst -sha256 -sign key.pem -out data.sig data
openssl pkey -in key.pem -pubout -out public.pem && openssl dgst -sha256 -verify public.pem -signature data.sig data
openssl prime -generate -bits 256 | wc -l
openssl prime 170141183460469231731687303715884105727
