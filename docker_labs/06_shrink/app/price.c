/* The same straight line as app.py, as one static program: price AREA */
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **word) {
    double slope, intercept;
    FILE *file = fopen("/model.json", "r");
    if (!file || fscanf(file, "{\"slope\": %lf, \"intercept\": %lf}", &slope, &intercept) != 2 || count != 2) return 2;
    printf("%.2f\n", intercept + slope * atof(word[1]));
    return 0;
}
