"""The recipe of the embedded NLI model: public data, frames and real news → training → calibration → evaluation."""
