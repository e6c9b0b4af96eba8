// The limit of one thread for float64 products with 256-bit vectors: multiply-adds alone, and tiles of a Gram matrix whose panels are in the L1 cache.
// Build: gcc -O2 -mavx2 -mfma gram_limit.c -o gram_limit ; run: ./gram_limit [vectors elements]
// Prints GFLOP/s, and the milliseconds for half a Gram matrix at that rate.
#include <immintrin.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
enum{DEPTH=128,PANEL=32,STRIP=8,CALLS=20000,TURNS=25};
static double now(void){struct timespec t;clock_gettime(CLOCK_THREAD_CPUTIME_ID,&t);return t.tv_sec+1e-9*t.tv_nsec;}
#define FMA(r) "vfmadd213pd %%ymm14,%%ymm15,%%ymm" #r "\n\t"
static void peak(void){for(int i=0;i<CALLS*DEPTH/16;i++)__asm__ volatile(FMA(0)FMA(1)FMA(2)FMA(3)FMA(4)FMA(5)FMA(6)FMA(7)FMA(8)FMA(9)FMA(10)FMA(11)
  :::"xmm0","xmm1","xmm2","xmm3","xmm4","xmm5","xmm6","xmm7","xmm8","xmm9","xmm10","xmm11");}
static double left[STRIP*DEPTH],right[STRIP*DEPTH],products[STRIP*PANEL];
#define LOAD(p) _mm256_loadu_pd(p)
// One row: two accumulators.
#define ROW(i) f=_mm256_broadcast_sd(l+i);a##i=_mm256_fmadd_pd(f,x,a##i);b##i=_mm256_fmadd_pd(f,y,b##i);
#define BEGIN(i) __m256d a##i=LOAD(o+i*PANEL),b##i=LOAD(o+i*PANEL+4);
#define END(i) _mm256_storeu_pd(o+i*PANEL,a##i);_mm256_storeu_pd(o+i*PANEL+4,b##i);
#define EACH4(M) M(0)M(1)M(2)M(3)
#define EACH6(M) EACH4(M)M(4)M(5)
#define TILE(name,EACH) static __attribute__((noinline)) void name(const double*l,const double*r,double*o){EACH(BEGIN) \
  for(int k=0;k<DEPTH;k++){__m256d x=LOAD(r),y=LOAD(r+4),f;EACH(ROW) l+=STRIP;r+=STRIP;} EACH(END)}
TILE(tile4,EACH4)
TILE(tile6,EACH6)
static void tiles4(void){for(int i=0;i<CALLS;i++)tile4(left,right,products);}
static void tiles6(void){for(int i=0;i<CALLS;i++)tile6(left,right,products);}
static void row(const char*name,void(*f)(void),double flop,double all){double least=1e9;
  for(int i=0;i<TURNS;i++){double t=now();f();t=now()-t;if(t<least)least=t;}
  printf("%-14s %6.1f GFLOP/s  %7.1f ms\n",name,flop/least*1e-9,all/(flop/least)*1e3);}
int main(int c,char**v){double n=c>2?atof(v[1]):4096,m=c>2?atof(v[2]):1024,all=n*(n-1)*m;
  for(int i=0;i<STRIP*DEPTH;i++)left[i]=right[i]=1e-3*(i%7);
  row("multiply-adds",peak,8.0*12*(CALLS*DEPTH/16),all);
  row("4 rows x 2",tiles4,8.0*8*DEPTH*CALLS,all);
  row("6 rows x 2",tiles6,8.0*12*DEPTH*CALLS,all);
  return 0;}
