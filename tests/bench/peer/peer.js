// The same dialogue as the kiosk asks, in a browser. `dialogue.json` is {survey, place}; see ../peer.py.
import { Model } from "survey-core";
import "survey-core/i18n/swedish";
import "survey-core/survey-core.fontless.css";
import { renderSurvey } from "survey-js-ui";
import dialogue from "./dialogue.json";

const model = new Model(dialogue.survey);
model.locale = "sv";
model.setVariable("place", dialogue.place);
model.autoAdvanceEnabled = true; // one tap is one answer, as on the kiosk
model.widthMode = "responsive";
for (const question of model.getAllQuestions().filter((each) => each.getType() === "rating")) {
  question.displayMode = "buttons"; // a menu otherwise, where words are long
}

// Where a finger can go, for the one run in which the measurement looks for it (file:…#tell).
const placeOf = (element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x, y, width, height].map(Math.round);
};
if (location.hash === "#tell") {
  model.onAfterRenderPage.add(() =>
    setTimeout(() => {
      const items = [...document.querySelectorAll("label")].map(placeOf);
      console.log(`places ${JSON.stringify({ page: model.currentPage.name, items })}`);
    }, 500));
}

renderSurvey(model, document.getElementById("survey"));
