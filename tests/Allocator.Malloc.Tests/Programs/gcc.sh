# needs: gcc
{
    echo 'int printf(const char *, ...);'
    for i in $(seq 1 60); do
        echo "struct s$i { int a, b[$i]; double d; };"
        echo "static double f$i(struct s$i *s, int n) { double r = s->d;"
        echo "  for (int i = 0; i < n; i++) { if (s->b[i % $i] > i) r += s->a * i; else r -= s->b[(i * 7) % $i] / (i + 1.0); }"
        echo "  switch (n % 5) { case 0: return r; case 1: return r * 2; case 3: return r / 3; default: return -r; } }"
    done
    echo 'int main(void) { double r = 0;'
    for i in $(seq 1 60); do echo "{ struct s$i s = { $i }; r += f$i(&s, $i + 20); }"; done
    echo 'printf("%.6f\n", r); return 0; }'
} >program.c
gcc -O2 -g -c program.c -o program.o && sha256sum program.o
gcc -O3 -S program.c -o program.s && sha256sum program.s
gcc program.o -o program && ./program
echo 'int main(void) { return missing; }' >wrong.c
gcc -c wrong.c; echo $?
