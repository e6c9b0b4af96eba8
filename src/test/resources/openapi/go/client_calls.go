// What a user of the generated Go client writes: base URL, a model, a tensor file.
package main

import (
	"context"
	"fmt"
	"os"
	"reflect"

	client "github.com/GIT_USER_ID/GIT_REPO_ID"
)

func equal(actual, expected any) {
	if !reflect.DeepEqual(actual, expected) {
		panic(fmt.Sprintf("Expected %v. Received: %v", expected, actual))
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func filled(value int) client.Tensor {
	data := make([]int, 25)
	for i := range data {
		data[i] = value
	}
	tensor := client.NewTensor()
	tensor.SetShape([]int64{5, 5})
	tensor.SetData(data)
	return *tensor
}

func regularizer(name, argument string, factor float64) map[string]any {
	return map[string]any{"class_name": name, "config": map[string]any{argument: factor}}
}

// The generator makes pointers of the values of a map.
func config(values map[string]any) map[string]*any {
	pointers := map[string]*any{}
	for key, value := range values {
		value := value
		pointers[key] = &value
	}
	return pointers
}

func main() {
	base, model, tensors := os.Args[1], os.Args[2], os.Args[3]
	ctx := context.Background()
	configuration := client.NewConfiguration()
	configuration.Servers = client.ServerConfigurations{{URL: base}}
	api := client.NewAPIClient(configuration)

	dense := client.NewLayer()
	dense.SetClassName("Dense")
	dense.SetConfig(config(map[string]any{
		"name":                 "dense",
		"kernel_regularizer":   regularizer("L1", "l1", 0.01),
		"activity_regularizer": regularizer("L2", "l2", 0.01),
	}))
	dense.SetWeights(map[string]client.Tensor{"kernel": filled(1)})
	dense.SetOutputs([]client.Tensor{filled(10)})
	breakdown, _, err := api.PenaltiesAPI.ComputePenalties(ctx).
		PenaltiesRequest(*client.NewPenaltiesRequest([]client.Layer{*dense})).Execute()
	equal(must(breakdown, err).Total, 5.25)

	nested := client.NewTensor()
	nested.SetData([][]int{{1, 2}, {3, 4}})
	direct, _, err := api.PenaltiesAPI.ComputeDirectPenalty(ctx).
		DirectRequest(*client.NewDirectRequest("l2", *nested)).Execute()
	equal(must(direct, err).Value, 0.3)

	breakdown, _, err = api.PenaltiesAPI.ComputeTensorPenalties(ctx).
		Body(must(os.Open(tensors))).Regularizer("l2").Match(".*/kernel").Execute()
	equal(must(breakdown, err).Total, 0.3)

	breakdown, _, err = api.PenaltiesAPI.ComputeModelPenalties(ctx).
		Model([]*os.File{must(os.Open(model))}).Execute()
	equal(len(must(breakdown, err).Losses), 1)

	place := client.NewSourcePath("checkpoints", "run-17/model.keras")
	breakdown, _, err = api.PenaltiesAPI.ComputeSourcePenalties(ctx).
		SourceRequest(*client.NewSourceRequest(*place)).Execute()
	equal(len(must(breakdown, err).Losses), 1)

	list, _, err := api.RegularizersAPI.ListRegularizers(ctx).Execute()
	equal(must(list, err)[0].ClassName, "L1")
	l1, _, err := api.RegularizersAPI.GetRegularizer(ctx, "l1").Execute()
	equal(must(l1, err).Config[0].Default, 0.01)

	_, answer, err := api.PenaltiesAPI.ComputeDirectPenalty(ctx).
		DirectRequest(*client.NewDirectRequest("l3", filled(1))).Execute()
	if err == nil {
		panic("Expected a refusal.")
	}
	equal(answer.StatusCode, 422)
	fmt.Println("All calls answered as expected.")
}
